/**
 * A page of the repository as it reads where the repository is not: what leads
 * to another of its pages stays as text, what leads into the world as a link.
 */
export function withoutRepositoryLinks(markdown: string): string {
  return markdown
    .replace(/^!\[[^\]]*\]\((?!https?:)[^)]*\)\n*/gm, '')
    .replace(/(?<!!)\[([^\]]*)\]\((?!https?:)[^)]*\)/g, '$1');
}
