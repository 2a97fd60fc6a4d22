import { cloudDrills } from './clouds.ts';
import { databaseDrills } from './databases.ts';
import type { Drill } from './drill.ts';
import { leakDrills } from './leaks.ts';
import { machineDrills } from './machines.ts';

/** Every drill, in the order in which they are shown. */
export const allDrills: readonly Drill[] = [...cloudDrills, ...databaseDrills, ...machineDrills, ...leakDrills];
