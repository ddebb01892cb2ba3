/** Whether steps are possible in a lab of some kind, and whether they end its run. */
import type * as api from '../api/names';
import type { Taken } from './walk';

export type Progress = (lab: api.LabView, steps: Taken[]) => { sound: boolean; over: boolean };

export const is_vetting = (lab: Pick<api.LabView, 'documents'>): boolean => lab.documents.length > 0;
