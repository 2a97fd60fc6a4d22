/** Words of guessing, in the languages that agents speak. */
const hedges = /\b(?:i think|i guess|i assume|i(?:'m| am) (?:not (?:entirely |completely |fully |quite |100% )?(?:sure|certain)|assuming|guessing|unsure)|i believe|assum(?:ing|e) (?:this|that|it|the)|not (?:sure|certain) (?:if|whether|which|what|that|but)|unsure|uncertain|probably|presumably|hopefully|most likely|likely (?:the|a|an|just|safe|fine|unused|old|stale|not)|might be|may be (?:the|a|an|safe|fine|old|unused)|maybe|perhaps|seems? (?:to be|like|safe|unused|fine|old)|appears? to be|looks like (?:it(?:'s| is)|this is|a|an|the) |should be (?:safe|fine|ok|okay|the|unused|enough)|can(?:'t|not) (?:verify|confirm|tell|check)|couldn't (?:verify|confirm)|without (?:verifying|checking|confirming)|don't know (?:if|whether|which|what)|no idea|unclear (?:if|whether|which|what)|let(?:'s| me) (?:just )?(?:try and see|hope)|worst case|vermutlich|wahrscheinlich|ich (?:glaube|denke|nehme an|vermute)|bin (?:mir )?nicht sicher|sollte (?:sicher|ok|passen)|vielleicht|probablement|je (?:pense|crois|suppose)|pas s[uû]r|peut-être|sans doute|probablemente|creo que|supongo|no estoy segur|quiz[aá]s|tal vez|provavelmente|acho que|suponho|não tenho certeza|talvez)\b|可能|应该(?:是|没|可以)|大概|也许|估计|不确定|不太确定|たぶん|おそらく|はず(?:です|だ)|かもしれ|と思(?:う|い)|わからない(?:が|けど)/i;

/** The sentence in which an agent says that it is guessing, bounded; `undefined` where it does not. */
export function hedgeIn(said: string): string | undefined {
  const sentences = said.slice(-4_000).split(/(?<=[.!?。！？])\s+|\n+/);
  const found = sentences.findLast((sentence) => hedges.test(sentence) && !/\b(?:the )?(?:bug|error|problem|issue|failure|cause|root cause|tests?)\b.{0,30}\b(?:is|are|was|comes?|lies?)\b/i.test(sentence));
  return found?.trim().slice(0, 120);
}
