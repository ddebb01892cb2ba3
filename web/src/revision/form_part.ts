/** What every group of fields of an item's form is given. */
import type { Values } from './item_value';
import type { LineFinding } from './pen';

export interface FormPart {
  id: string;
  values: Values;
  locked: boolean;
  set: (key: string, value: unknown) => void;
  about: (field: string) => LineFinding[];
}
