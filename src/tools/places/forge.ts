/** Whether a service hosts code: issues, requests and labels there are work, and whoever changed them changes them back. */
export function isForge(provider: string): boolean {
  return /^(?:github|gitlab|bitbucket|gitea|azure-devops)/i.test(provider);
}
