/** Filled in by build.mjs. */
declare const __BUILD__: string; ///< digest of everything that is built
declare const __LANGUAGES__: string[];
declare const __FILES__: string[]; ///< of every learner's and candidate's page
declare const __BY_LANGUAGE__: Record<string, { files: string[]; shells: Record<string, string> }>;
