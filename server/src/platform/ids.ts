/** Ids are UUIDv7: they sort by time, so rows stand in the order they were made. */
import { v7 } from 'uuid';

export const newId = (): string => v7();
