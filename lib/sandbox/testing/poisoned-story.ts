import { completionsOfStory } from './story.ts';

// What the sandbox must not ask: this process's clock stands still and its luck is always the same.
const standing = Date.UTC(1999, 0, 1);
Date.now = () => standing;
Math.random = () => 0.5;

process.stdout.write(await completionsOfStory());
