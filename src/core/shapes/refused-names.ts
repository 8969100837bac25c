import type { Expression } from '../language/program.ts';
import { refuse } from '../outcome.ts';
import type { Range } from '../place.ts';

/** mathjs's physical constants: they carry units, and a derivative here is of numbers. */
const physicalConstants = new Set(
  (
    'speedOfLight gravitationConstant planckConstant reducedPlanckConstant magneticConstant electricConstant ' +
    'vacuumImpedance coulomb coulombConstant elementaryCharge bohrMagneton conductanceQuantum ' +
    'inverseConductanceQuantum magneticFluxQuantum nuclearMagneton klitzing josephson bohrRadius ' +
    'classicalElectronRadius electronMass fermiCoupling fineStructure hartreeEnergy protonMass deuteronMass ' +
    'neutronMass quantumOfCirculation rydberg thomsonCrossSection weakMixingAngle efimovFactor atomicMass ' +
    'avogadro boltzmann faraday firstRadiation loschmidt gasConstant molarPlanckConstant molarVolume ' +
    'sackurTetrode secondRadiation stefanBoltzmann wienDisplacement molarMass molarMassC12 gravity planckLength ' +
    'planckMass planckTime planckCharge planckTemperature'
  ).split(' '),
);

/** Units that stand behind a number: `5 cm`. Single letters are variables. */
const units = new Set(
  (
    'nm um mm cm dm km inch foot feet ft yard mile mg kg lb lbs oz ounce gram ms sec second minute hour day week ' +
    'Hz kHz MHz GHz Pa hPa kPa bar atm psi kN newton kJ joule cal kcal Wh kWh kW MW watt mol deg degree rad grad ' +
    'degC degF celsius fahrenheit kelvin meter metre liter litre ml volt mV kV ohm mA ampere eV keV MeV farad'
  ).split(' '),
);

const complexFunctions = new Set('re im conj arg complex cis'.split(' '));

/** Functions whose name alone, without an argument, is no variable: `sin^2(x)`. */
const neverVariables = new Set(
  (
    'sin cos tan cot sec csc sinh cosh tanh coth sech csch asin acos atan arcsin arccos arctan asinh acosh ' +
    'atanh exp log ln log2 log10 sqrt cbrt erf relu sigmoid softmax softplus tr trace det logdet'
  ).split(' '),
);

/** Refuse a name that stands for something that is not a real variable, unless it is declared as one. */
export function checkName(name: string, range: Range): void {
  if (physicalConstants.has(name)) refuse('physical-constant', { name }, range);
  if (neverVariables.has(name)) refuse('bare-function', { name }, range);
}

export function checkCallee(name: string, range: Range): void {
  if (complexFunctions.has(name)) refuse('complex-function', { name }, range);
}

/** Refuse `5 cm`: a number with a unit's name right behind it. */
export function checkUnit(e: Expression, source: string, isVariable: (name: string) => boolean): void {
  if (e.kind !== 'operator' || e.operator !== '*') return;
  const [number, unit] = e.args;
  if (number?.kind !== 'number' || unit?.kind !== 'name') return;
  const between = source.slice(number.range.end, unit.range.start);
  if (between.trim() === '' && units.has(unit.name) && !isVariable(unit.name))
    refuse('unit', { name: unit.name }, { start: number.range.start, end: unit.range.end });
}
