/** In the head, after the style sheet and before anything is painted. */
import { apply_look, read_look } from './kit/look';

apply_look(read_look());
