/** Stands in for the multi-byte encodings of the URL library: URLs here are UTF-8, and the tables are megabytes. */
export {};
