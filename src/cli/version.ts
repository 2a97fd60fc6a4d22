/** The version of package.json, which a test holds it to: the command line stands beside the engine and not beside the manifest. */
export const version = '0.1.0';
