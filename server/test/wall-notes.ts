/**
 * Writes down after each file of tests what the wall (wall.ts) has met, where PORTEVOIX_WALL names a folder. A set-up file
 * of its own: files of tests share what they import, so what they import runs once for all of them.
 */
import fs from 'node:fs';
import path from 'node:path';
import { afterAll } from 'vitest';

const folder = process.env.PORTEVOIX_WALL;
if (folder)
  afterAll(() => {
    const notes = globalThis.portevoixWall?.notes();
    if (notes) fs.writeFileSync(path.join(folder, `${process.pid}.json`), JSON.stringify(notes));
  });
