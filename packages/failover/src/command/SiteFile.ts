import { readFileSync } from 'node:fs';
import { writeDurably } from '../journal/writeDurably';
import type {
  RoleChange,
  RoleChangeRequest,
  RoleChanges,
} from '../steps/RoleChanges';
import { setDrMode } from './definition';

/** The `site.json` of this working copy: a change of roles is written there, for people to commit. */
export class SiteFile implements RoleChanges {
  constructor(readonly path: string) {}

  async look({ drMode }: RoleChangeRequest): Promise<RoleChange> {
    const text = this.#read();
    return {
      state: setDrMode(text, drMode) === text ? 'written' : 'missing',
      where: this.path,
    };
  }

  async open({ drMode }: RoleChangeRequest): Promise<void> {
    writeDurably(this.path, setDrMode(this.#read(), drMode));
  }

  #read() {
    return readFileSync(this.path, 'utf8');
  }
}
