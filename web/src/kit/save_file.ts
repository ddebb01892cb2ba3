/** Hands a file to the person: the browser's own download. */
export function save_file(name: string, media_type: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: media_type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
