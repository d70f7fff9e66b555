import { randomFillSync } from "node:crypto";

// Chance is drawn in blocks: a command takes dozens of ids, and each draw of its own costs microseconds.
const chance = Buffer.alloc(8192);
let used = chance.length;
let lastMillisecond = 0;
let counter = 0;

function draw(bytes: number): Buffer {
  if (used + bytes > chance.length) {
    randomFillSync(chance);
    used = 0;
  }
  used += bytes;
  return chance.subarray(used - bytes, used);
}

/** A UUIDv7 made in the process; those of one process sort in the order they were made. */
export function newId(): string {
  const now = Date.now();
  if (now > lastMillisecond) {
    lastMillisecond = now;
    counter = draw(2).readUInt16BE() & 0x7ff;
  } else if (++counter > 0xfff) {
    lastMillisecond++;
    counter = 0;
  }
  const tail = draw(8);
  tail[0] = 0x80 | ((tail[0] ?? 0) & 0x3f);
  const time = lastMillisecond.toString(16).padStart(12, "0");
  const hex = `${time}7${counter.toString(16).padStart(3, "0")}${tail.toString("hex")}`;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
