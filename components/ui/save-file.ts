let before: string | null = null;

/** Gives somebody a file to keep. Nothing says when the browser has read it: it stays until the next one comes. */
export function saveFile(name: string, content: Blob): void {
  if (before !== null) URL.revokeObjectURL(before);
  before = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = before;
  link.download = name;
  link.click();
}
