import { asSentence } from '../words/sentences.ts';
import { date, fileSize } from '../words/format.ts';
import { documentEndings } from '../fields/file-types.ts';
import type { PublishedFile, PublishedImage } from '../fields/published.ts';
import { escapeHtml, safeHref } from './html.ts';
import { relatedId } from '../fields/related-id.ts';
import type { TextTargets } from './targets.ts';

type Fields = Record<string, unknown>;

/**
 * HTML of each block that the editor offers; empty where nothing of it is public. Texts are escaped, addresses checked.
 */
export const blockHtml: Record<string, (fields: Fields, targets: TextTargets) => string> = {
  gallery(fields, targets) {
    const photos = list(fields['photos']).flatMap((photo) => targets.image(relatedId(photo) ?? '') ?? []);
    return photos.length === 0
      ? ''
      : `<ul class="gallery plain">${photos.map((photo) => `<li>${imageHtml(photo)}</li>`).join('')}</ul>`;
  },
  files(fields, targets) {
    const files = list(fields['documents']).flatMap((document) => targets.file(relatedId(document) ?? '') ?? []);
    return files.length === 0
      ? ''
      : `<ul class="files plain">${files.map((file) => `<li>${fileHtml(file)}</li>`).join('')}</ul>`;
  },
  keyFigures(fields) {
    const rows = rowsOf(fields).map(
      (row) => `<div><dt>${text(row, 'label')}</dt><dd>${text(row, 'value')}${sourceHtml(row)}</dd></div>`,
    );
    return rows.length === 0 ? '' : `<dl class="key-figures">${rows.join('')}</dl>`;
  },
  callout(fields) {
    const title = text(fields, 'title');
    const said = lines(fields, 'text');
    return said === ''
      ? ''
      : `<div class="callout${fields['tone'] === 'warning' ? ' callout--warning' : ''}" role="note">${title && `<p><strong>${title}</strong></p>`}${said}</div>`;
  },
  workCard(fields, targets) {
    const work = targets.page('projects', relatedId(fields['project']) ?? '');
    return work?.code
      ? `<p class="work-link" data-work="${escapeHtml(work.code)}"><a href="${escapeHtml(work.href)}">${escapeHtml(work.title)}</a></p>`
      : '';
  },
  timeline(fields) {
    const rows = rowsOf(fields).map(
      (row) =>
        `<li><time datetime="${text(row, 'date')}">${escapeHtml(date(String(row['date'] ?? '')))}</time><div><strong>${text(row, 'title')}</strong>${lines(row, 'text')}${sourceHtml(row)}</div></li>`,
    );
    return rows.length === 0 ? '' : `<ol class="text-timeline plain">${rows.join('')}</ol>`;
  },
  factTable(fields) {
    const caption = text(fields, 'caption');
    const rows = rowsOf(fields).map(
      (row) => `<tr><th scope="row">${text(row, 'label')}</th><td>${text(row, 'value')}${sourceHtml(row)}</td></tr>`,
    );
    return rows.length === 0 ? '' : tableHtml({ caption, rows: `<tbody>${rows.join('')}</tbody>` });
  },
};

/** A table that scrolls by itself on a narrow screen, by keyboard too. `caption` and `rows` are HTML. */
export function tableHtml({ caption, rows }: { caption: string; rows: string }): string {
  return `<div class="table-scroll" tabindex="0" role="region" aria-label="${caption || 'Tabla'}"><table>${caption && `<caption>${caption}</caption>`}${rows}</table></div>`;
}

/** With its full stop, before what is told next. */

/** A photo with its variants, what it shows, day and credit. */
export function imageHtml({ variants, alt, width, height, caption, credit, takenOn }: PublishedImage): string {
  const set = (format: string): string =>
    variants
      .filter((one) => one.format === format)
      .map((one) => `${one.url} ${one.width}w`)
      .join(', ');
  const fallback =
    variants
      .filter((one) => one.format === 'jpeg')
      .toSorted((a, b) => a.width - b.width)
      .at(-1) ?? variants.at(-1);
  if (!fallback) return '';
  const sources = ['avif', 'webp']
    .map(
      (format) =>
        set(format) &&
        `<source type="image/${format}" srcset="${escapeHtml(set(format))}" sizes="(min-width: 48rem) 44rem, 100vw">`,
    )
    .join('');
  const told = [
    caption && escapeHtml(asSentence(caption)),
    takenOn && `<time datetime="${escapeHtml(takenOn.slice(0, 10))}">${escapeHtml(date(takenOn))}</time>.`,
    credit && `Foto: ${escapeHtml(credit)}.`,
  ]
    .filter(Boolean)
    .join(' ');
  return `<figure class="photo"><picture>${sources}<img src="${escapeHtml(fallback.url)}" alt="${escapeHtml(alt)}" width="${width}" height="${height}" loading="lazy" decoding="async"></picture>${told && `<figcaption>${told}</figcaption>`}</figure>`;
}

/** A file with its kind and size, so that nobody downloads what they cannot open. */
export function fileHtml({ url, title, mimeType, sizeBytes, date: day }: PublishedFile): string {
  const about = [documentEndings[mimeType]?.toUpperCase(), fileSize(sizeBytes), day && date(day)]
    .filter(Boolean)
    .join(' · ');
  return `<a href="${escapeHtml(url)}">${escapeHtml(title)}</a> <span class="soft">${escapeHtml(about)}</span>`;
}

function sourceHtml(row: Fields): string {
  const source = text(row, 'source');
  if (source === '') return '';
  const href = safeHref(String(row['sourceUrl'] ?? ''));
  const day = text(row, 'asOf') && `, ${escapeHtml(date(String(row['asOf'])))}`;
  return ` <small class="soft">Fuente: ${href ? `<a href="${escapeHtml(href)}">${source}</a>` : source}${day}.</small>`;
}

function lines(fields: Fields, name: string): string {
  return String(fields[name] ?? '')
    .split(/\n+/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => `<p>${escapeHtml(line)}</p>`)
    .join('');
}

const text = (fields: Fields, name: string): string => escapeHtml(String(fields[name] ?? '').trim());
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const rowsOf = (fields: Fields): Fields[] =>
  list(fields['rows']).filter((row): row is Fields => typeof row === 'object' && row !== null);
