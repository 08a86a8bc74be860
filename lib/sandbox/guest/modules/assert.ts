import assert from 'assert';

/** `node:assert` */
export default { assert, 'assert/strict': assert.strict ?? assert };
