import { describe, expect, it } from 'vitest';
import { safeImageUrl, safeUrl } from '../../../components/internal/safe-url.js';

describe('safeUrl', () => {
  it.each([
    'https://app.example/1',
    'http://localhost:1',
    'mailto:a@b.example',
    'tel:+47',
    '/x',
    '?q#h',
  ])('lets %s through', (url) => expect(safeUrl(url)).toBe(url));

  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>1</script>',
    'vbscript:x',
    'blob:https://a/b',
    'file:///etc/passwd',
    'https://[bad',
    '  ',
    undefined,
    null,
  ])('refuses %j', (url) => expect(safeUrl(url)).toBeUndefined());
});

describe('safeImageUrl', () => {
  it('takes pictures over https or inline, nothing else', () => {
    expect(safeImageUrl('data:image/svg+xml;base64,PHN2Zy8+')).toBeDefined();
    expect(safeImageUrl('https://a.example/l.png')).toBeDefined();
    expect(safeImageUrl('data:text/html,x')).toBeUndefined();
    expect(safeImageUrl('javascript:1')).toBeUndefined();
    expect(safeImageUrl('http://a.example/l.png')).toBeUndefined();
  });
});
