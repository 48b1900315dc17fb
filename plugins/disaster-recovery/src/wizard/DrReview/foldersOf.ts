import type { PreviewFile } from './requestPreview';

/** A folder with what is in it, folders first, both by name. */
export interface Folder {
  name: string;
  folders: Folder[];
  files: { name: string; bytes: number }[];
  /** Files in it and below. */
  count: number;
}

const emptyFolder = (name: string): Folder => ({
  name,
  folders: [],
  files: [],
  count: 0,
});

function sort(folder: Folder) {
  const byName = (one: { name: string }, other: { name: string }) =>
    one.name < other.name ? -1 : 1;
  folder.folders.sort(byName);
  folder.files.sort(byName);
  folder.folders.forEach(sort);
}

/** Makes folders of paths. */
export function foldersOf(files: readonly PreviewFile[]): Folder {
  const root = emptyFolder('');
  for (const { path, bytes } of files) {
    const names = path.split('/');
    const file = names.pop()!;
    let folder = root;
    folder.count += 1;
    for (const name of names) {
      let next = folder.folders.find(each => each.name === name);
      if (!next) {
        next = emptyFolder(name);
        folder.folders.push(next);
      }
      folder = next;
      folder.count += 1;
    }
    folder.files.push({ name: file, bytes });
  }
  sort(root);
  return root;
}
