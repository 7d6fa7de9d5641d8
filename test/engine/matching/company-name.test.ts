import { describe, expect, it } from 'vitest';
import { companyNameKey, mayBeOneCompany } from '../../../engine/matching/company-name.js';

const SAME: [a: string, b: string][] = [
  ['Acme AS', 'ACME A/S'],
  ['Equinor ASA', 'Equinor'],
  ['Apple Inc.', 'Apple, Incorporated'],
  ['Ford Motor Company', 'Ford Motor Co.'],
  ['Müller GmbH & Co. KG', 'Muller'],
  ['Siemens Aktiengesellschaft', 'Siemens Aktiengesellschaft AG'],
  ['Barclays PLC', 'barclays plc.'],
  ['Acme L.L.C.', 'Acme LLC'],
  ['Danone S.A.', 'Danone SA'],
  ['Ferrero S.p.A.', 'Ferrero'],
  ['Philips N.V.', 'Philips B.V.'],
  ['Volvo AB', 'AB Volvo'],
  ['Volvo AB (publ)', 'Volvo'],
  ['Nokia Oyj', 'Nokia Oy'],
  ['Lego ApS', 'LEGO'],
  ['Sony K.K.', 'Sony Kabushiki Kaisha'],
  ['株式会社日立', '日立'],
  ['Qantas Airways Pty Ltd', 'Qantas Airways Limited'],
  ['Infosys Pvt. Ltd.', 'Infosys Private Limited'],
  ['Grupo Bimbo, S.A.B. de C.V.', 'Grupo Bimbo'],
  ['Żabka Polska Sp. z o.o.', 'Zabka Polska'],
  ['Škoda Auto a.s.', 'SKODA AUTO'],
  ['Pivovar s.r.o.', 'Pivovar'],
  ['Podravka d.d.', 'Podravka'],
  ['SARL Dupont', 'Dupont SARL'],
  ['Johnson & Johnson', 'Johnson and Johnson'],
  ['Villeroy und Boch AG', 'Villeroy & Boch'],
  ['Hansen og Sønn AS', 'Hansen & Sonn'],
  ['Smith y Asociados, S.L.', 'Smith & Asociados'],
  ['The Walt Disney Company', 'Walt Disney Company (The)'],
  ['Garmin (The) Corp.', 'Garmin'],
  ['Mosaic Company (The), Inc.', 'Mosaic'],
  ['Deere &', 'Deere & Company'],
  ['Disney, Walt', 'Walt Disney'],
  ['Coca-Cola, Norge', 'Coca Cola Norge'],
  ['J.P. Morgan Chase & Co.', 'JPMorgan Chase'],
  ['Lowe’s Companies', "Lowe's Companies, Inc"],
  ['Intl Paper Co', 'International Paper'],
  ['Nestlé', 'NESTLE'],
];

const APART: [a: string, b: string][] = [
  ['Oslo Bygg AS', 'Bygg Oslo AS'],
  ['American Airlines Group', 'American Express'],
  ['Duke Energy', 'Duke Energy Carolinas'],
  ['Acme Holding AS', 'Acme AS'],
  ['Acme Norge AS', 'Acme Sverige AB'],
  ['Bank of New York', 'Bank of New England'],
  ['SAS Institute', 'Institute'],
  ['AS Roma', 'Roma'],
  ['Plan E', 'Plan'],
  ['C++ Inc.', 'C Inc.'],
  ['Smith & Jones', 'Jones & Smith'],
];

const FORMS: [a: string, b: string, isOne: boolean][] = [
  ['Acme AS', 'Acme', true],
  ['Acme', 'Acme', true],
  ['Acme Inc.', 'Acme LLC', true],
  ['Acme AS', 'Acme GmbH', false],
  ['Siemens AG', 'Siemens S.A.', true],
  ['Siemens GmbH', 'Siemens S.p.A.', false],
  ['Acme Pty Ltd', 'Acme Ltd', true],
  ['Acme Pty Ltd', 'Acme Inc', false],
  ['Acme Pty Ltd', 'Acme Pvt Ltd', false],
  ['Acme SE', 'Acme AG', true],
  ['Acme Co., Ltd.', 'Acme K.K.', true],
  ['Acme Corporation', 'Acme K.K.', false],
  ['Acme GmbH & Co. KG', 'Acme GmbH', true],
  ['Acme B.V.', 'Acme Ltd', false],
];

describe('companyNameKey', () => {
  it.each(SAME)('takes %j and %j for one name', (a, b) => {
    expect(companyNameKey(a)).toBe(companyNameKey(b));
    expect(companyNameKey(a)).not.toBe('');
  });

  it.each(APART)('keeps %j and %j apart', (a, b) => {
    expect(companyNameKey(a)).not.toBe(companyNameKey(b));
  });

  it.each(['AS', 'The', 'Limited', 'Co', 'The Limited', 'S.A. de C.V.'])(
    'leaves something of %j',
    (name) => {
      expect(companyNameKey(name)).not.toBe('');
    },
  );

  it.each(['', ' - / . '])('makes nothing of %j', (name) => {
    expect(companyNameKey(name)).toBe('');
  });

  it('is quick on a name as long as an attacker likes', () => {
    const name = `${'a '.repeat(20_000)}${', '.repeat(20_000)}${'(('.repeat(20_000)}`;

    expect(companyNameKey(name).length).toBeGreaterThan(0);
  });
});

describe('mayBeOneCompany', () => {
  it.each(FORMS)('%j and %j: %s', (...[a, b, isOne]) => {
    expect(mayBeOneCompany(a, b)).toBe(isOne);
    expect(mayBeOneCompany(b, a)).toBe(isOne);
  });
});
