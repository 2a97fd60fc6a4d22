/** "My local db is a mess can you reset it": typed without a mark between what is said and what is asked for. */
export function runOn(piece: string): readonly string[] {
  const found = /^(.{12,300}?)\s((?:(?:please|pls|plz) )?(?:can|could|would) (?:you|u) .*)$/isu.exec(piece);
  const said = found?.[1] ?? '';
  if (found?.[2] === undefined || /[,:(]$/.test(said) || /(?<![\p{L}])(?:what|how|which|who|why|where|when|if|whether|before|after|until|and|or|so|but|then|that|because|only|never|not)(?![\p{L}])/iu.test(said)) return [piece];
  return [said, found[2]];
}
