import { expect, test } from 'vitest';
import { labelText, parseLabelText } from '../../src/store/label-text.ts';
import { episode } from './sample.ts';

test('the labels of an episode in one text, in an order of their own', () => {
  const text = labelText(episode([2], { symptoms: ['S7', 'S5'] }));
  expect(text).toBe(';S5;S7;|;C3;|;DS2;|;DL1;|;RS1;|;RV2;');
  expect(parseLabelText(text)).toEqual({
    symptom: ['S5', 'S7'],
    cause: ['C3'],
    severity: ['DS2'],
    locus: ['DL1'],
    status: ['RS1'],
    resolver: ['RV2'],
  });
});

test('axes that do not apply are empty', () => {
  const text = labelText(episode([2], { severity: 'DS1', locus: null, status: 'RS2', resolver: null }));
  expect(text).toBe(';S5;|;C3;|;DS1;|;|;RS2;|;');
  expect(parseLabelText(text)).toMatchObject({ locus: [], resolver: [] });
});
