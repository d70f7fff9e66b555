/** Gives somebody a file to keep. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser may only begin to read it after this.
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
