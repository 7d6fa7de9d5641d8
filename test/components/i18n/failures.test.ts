import { describe, expect, it } from 'vitest';
import { addEnglish } from '../../../components/i18n/english.js';
import * as en from '../../../components/i18n/en.js';
import { loadLocale } from '../../../components/i18n/locale.js';
import { FAILURES } from '../../../components/i18n/nb/failures.js';
import { ERROR_CODES } from '../../../engine/errors.js';

addEnglish(en);

const CAME = { message: 'The account "Acme" is used by a sync.', hint: 'Turn the sync off first.' };

describe('what is said of a fault', () => {
  it.each([...ERROR_CODES, 'offline'])('has Norwegian words for %s', async (code) => {
    const { t } = await loadLocale('nb');
    const said = t('common.failure', { code, ...CAME });

    expect(said).toBe(FAILURES.get(code));
    expect(said).toMatch(/^[A-ZÆØÅ].*\.$/);
    expect(said).not.toContain('sync');
  });

  it('is what came, in English', async () => {
    const { t } = await loadLocale('en');

    expect(t('common.failure', { code: 'connection_in_use', ...CAME })).toBe(
      'The account "Acme" is used by a sync. Turn the sync off first.',
    );
    expect(t('common.failure', { code: 'internal', message: 'It broke.', hint: '' })).toBe(
      'It broke.',
    );
  });

  it('is what came where the code is new to the page', async () => {
    const { t } = await loadLocale('nb');

    expect(t('common.failure', { code: 'invented_later', ...CAME })).toBe(
      'The account "Acme" is used by a sync. Turn the sync off first.',
    );
  });
});
