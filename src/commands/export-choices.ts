/** What `export` offers to choose from. */
export const TABLES = ['sessions', 'turns', 'episodes', 'evidence', 'findings', 'rules', 'labels'] as const;
export const FORMATS = ['csv', 'jsonl', 'parquet', 'json'] as const;
export const TEXTS = ['none', 'evidence', 'full'] as const;
