import { describe, expect, it } from "vitest";
import { errorsIn, missing } from "@/components/together/new-task";
import { refusedFile } from "@/components/together/use-uploads";
import { largestFile, sizeWords } from "@/lib/format/file-size";

describe("a file before it is sent", () => {
  it("is said with its size", () => {
    expect([0, 812, 1023, 1024, 4_300, 1_048_575, largestFile].map(sizeWords)).toEqual([
      "0 bytes",
      "812 bytes",
      "1,023 bytes",
      "1 KB",
      "4.2 KB",
      "1 MB",
      "25 MB",
    ]);
  });

  it("is not sent when it is larger than a file may be, or empty", () => {
    expect(refusedFile({ name: "plan.pdf", size: largestFile })).toBeNull();
    expect(refusedFile({ name: "film.mov", size: 31 * 1024 * 1024 })).toBe("film.mov has 31 MB. At most 25 MB a file.");
    expect(refusedFile({ name: "empty.txt", size: 0 })).toBe("empty.txt is empty.");
  });
});

describe("a new task", () => {
  const draft = { assignee: null, inspector: null, followers: [], due: "", priority: "normal" } as const;
  const failed = { ok: false, reason: "input", message: "No.", refusal: null } as const;

  it("needs a title and somebody who does it", () => {
    expect(Object.keys(missing(" ", draft))).toEqual(["title", "assignee"]);
    expect(missing("Paint", { ...draft, assignee: { email: "ana@marram.example", name: "Ana" } })).toEqual({});
  });

  it("has what the server refused at the field it is about", () => {
    expect(errorsIn({ ...failed, errors: { "followers.3": "No." } })).toEqual({ followers: "No." });
    expect(errorsIn({ ...failed, errors: { dueAt: "This is no date." } })).toEqual({ due: "This is no date." });
    const inspects = { code: "cannot-assign", person: "x", why: "inspects" } as never;
    expect(errorsIn({ ...failed, reason: "refused", refusal: inspects })).toEqual({ inspector: "No." });
    expect(errorsIn(failed)).toEqual({ all: "No." });
  });
});
