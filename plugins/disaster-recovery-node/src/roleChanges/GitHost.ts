import type { GitAuthor } from '../authorOf';

/** What a reviewed change needs of one repository on a git host. */
export interface GitHost {
  /** Git host and repository, in words. */
  where: string;
  defaultBranch(): Promise<string>;
  /** Text of the site's file. @throws NotFoundError */
  read(branch: string): Promise<string>;
  /** Page of the newest review that asks for `branch`, whatever became of it. */
  reviewOf(branch: string): Promise<string | undefined>;
  /** Puts the text on a new branch; leaves alone one that says so already. */
  commit(change: {
    base: string;
    branch: string;
    text: string;
    message: string;
    author: GitAuthor;
  }): Promise<void>;
  openReview(review: {
    base: string;
    branch: string;
    title: string;
    text: string;
  }): Promise<void>;
}
