/** Whether a shell reads the file whenever it is opened. */
export function isShellProfile(path: string): boolean {
  return /\/(?:\.(?:bashrc|bash_profile|bash_login|bash_aliases|profile|zshrc|zshenv|zprofile|zlogin|kshrc)|\.(?:bash|zsh)rc\.d\/[^/]+|\.oh-my-zsh\/custom\/[^/]+|profile\.d\/[^/]+\.sh)$/.test(path);
}
