import { spanishOf, toolbarNames } from './words.ts';

const attributes = ['aria-label', 'title', 'placeholder'] as const;

/**
 * Mends what stands in the page now; doing it again changes nothing. What it cannot mend is listed in the browser test
 * of the offices.
 */
export function mend(page: Document): void {
  for (const rule of [
    words,
    landmarks,
    headings,
    selects,
    chips,
    checkboxes,
    buttons,
    signs,
    editors,
    blocks,
    pictures,
  ])
    rule(page);
}

const all = (page: Document, selector: string): HTMLElement[] => [...page.querySelectorAll<HTMLElement>(selector)];

/** Sets an attribute once; null takes it away. */
function set(element: Element, name: string, value: string | null): void {
  if (value === null) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** The words of the label of the field that the element stands in. */
function fieldLabel(element: Element): string | null {
  const text = element
    .closest('.field-type')
    ?.querySelector('label, .field-label')
    ?.textContent.replace(/\s*\*\s*$/, '')
    .trim();
  return text ? text : null;
}

function words(page: Document): void {
  for (const name of attributes) {
    for (const element of all(
      page,
      `.react-datepicker [${name}], .rs__multi-value [${name}], .diff-collapser [${name}], .rs__clear-indicator[${name}]`,
    )) {
      const spanish = spanishOf(element.getAttribute(name) ?? '');
      if (spanish !== null) set(element, name, spanish);
    }
  }
  // Names of the text editor's own things, and of the fields of its table.
  for (const element of all(
    page,
    '.toolbar-popup__dropdown-item .text, .slash-menu-popup__item-text, .table-action-menu-dropdown .text, .drawer__header__title, .drawer__content .field-label',
  )) {
    const [first, ...others] = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    const spanish = spanishOf([first, ...others].map((node) => node?.nodeValue ?? '').join(''));
    if (!first || spanish === null) continue;
    first.nodeValue = spanish;
    for (const node of others) node.nodeValue = '';
  }
  for (const header of all(page, '.react-datepicker-time__header'))
    if (header.textContent === 'Time') header.textContent = 'Hora';
}

/** One main on each page: Payload's own where there is one, else the part beside the menu. */
function landmarks(page: Document): void {
  for (const wrap of all(page, '.template-default__wrap, section.template-minimal'))
    set(wrap, 'role', page.querySelector('main') ? null : 'main');
  // Within a main a header is no banner of the page.
  for (const header of all(page, '.template-default__wrap header'))
    set(header, 'role', page.querySelector('main') ? null : 'presentation');
  for (const header of all(page, '.doc-header')) {
    set(header, 'role', page.querySelector('main') ? 'region' : null);
    set(header, 'aria-label', page.querySelector('main') ? 'Documento' : null);
  }
  for (const controls of all(page, '.doc-controls__content'))
    set(controls, 'tabindex', controls.scrollWidth > controls.clientWidth ? '0' : null);
  for (const tabs of all(page, 'ul.doc-tabs__tabs')) set(tabs, 'role', 'group');
  for (const link of all(page, '.doc-tab[aria-label]')) set(link, 'aria-label', null);
}

/** Below the h1 of the page comes a heading of the second level. */
function headings(page: Document): void {
  for (const heading of all(
    page,
    'h3.group-field__title, h3.array-field__title, h3.blocks-field__title, .no-results h3, .payload-settings h3',
  ))
    set(heading, 'aria-level', '2');
}

/** Choices: the field's label names the box; the arrow is no stop of the keyboard, the cross is one with a name. */
function selects(page: Document): void {
  for (const input of all(page, 'input.rs__input:not([aria-labelledby])')) {
    const label = fieldLabel(input) ?? (input.closest('.per-page, .where-builder, .condition') ? 'Elegir' : null);
    if (label !== null) set(input, 'aria-label', label);
  }
  // What an open list without choices says is its one choice, which cannot be taken.
  for (const notice of all(page, '[role="listbox"] .rs__menu-notice')) {
    set(notice, 'role', 'option');
    set(notice, 'aria-disabled', 'true');
    set(notice, 'aria-selected', 'false');
  }
  for (const arrow of all(page, 'button.dropdown-indicator[aria-hidden="true"]')) set(arrow, 'tabindex', '-1');
  for (const cross of all(page, '.clear-indicator[role="button"]')) {
    set(cross, 'aria-hidden', null);
    set(cross, 'aria-label', 'Borrar el valor');
  }
}

/**
 * Chosen values that are put in order by dragging: a button may not hold the button of its cross, a group may. The keys
 * for dragging stay.
 */
function chips(page: Document): void {
  for (const chip of all(page, '.rs__multi-value')) {
    const name = chip.textContent.trim();
    if (chip.getAttribute('role') === 'button') set(chip, 'role', 'group');
    if (chip.getAttribute('role') === 'group') set(chip, 'aria-label', name);
    const cross = chip.querySelector('button[aria-label]');
    if (cross && name !== '') set(cross, 'aria-label', `Quitar ${name}`);
  }
}

/** Boxes in lists: what they choose. */
function checkboxes(page: Document): void {
  for (const box of all(page, 'table input[type="checkbox"]')) {
    const row = box.closest('tbody tr');
    const title = row?.querySelector('a')?.textContent.trim();
    set(box, 'aria-labelledby', null);
    set(box, 'aria-label', row ? `Elegir ${title || 'esta fila'}` : 'Elegir todas las filas de la página');
  }
  for (const box of all(page, '.field-type.checkbox input[type="checkbox"][aria-labelledby]')) {
    if (page.getElementById(box.getAttribute('aria-labelledby') ?? '') !== null) continue;
    set(box, 'aria-labelledby', null);
    set(box, 'aria-label', fieldLabel(box));
  }
}

function buttons(page: Document): void {
  for (const button of all(page, 'button.popup-button'))
    if (button.textContent.trim() === '' && !button.hasAttribute('aria-label'))
      set(button, 'aria-label', button.closest('.form-submit') ? 'Más formas de guardar y publicar' : 'Más acciones');
  for (const button of all(page, 'button.copy-to-clipboard:not([aria-label])'))
    set(button, 'aria-label', 'Copiar la dirección');
  for (const button of all(page, 'button.file-details__remove:not([aria-label])'))
    set(button, 'aria-label', 'Quitar el archivo');
  for (const button of all(page, 'button[data-button-key]'))
    if (button.textContent.trim() === '' && !button.hasAttribute('aria-label'))
      set(button, 'aria-label', toolbarNames[button.dataset['buttonKey'] ?? ''] ?? 'Formato del texto');
  for (const button of all(page, 'button[data-dropdown-key]'))
    if (button.textContent.trim() === '' && !button.hasAttribute('aria-label'))
      set(button, 'aria-label', toolbarNames[button.dataset['dropdownKey'] ?? ''] ?? 'Más formatos');
}

/** Signs that act as buttons, and the date picker's field and cross. */
function signs(page: Document): void {
  for (const lock of all(page, '.locked[role="button"]'))
    if (!lock.hasAttribute('aria-label')) set(lock, 'aria-label', 'Otra persona lo está editando');
  for (const cross of all(page, 'button.date-time-picker__clear-button')) set(cross, 'aria-label', 'Borrar la fecha');
  for (const input of all(page, '.date-time-picker input'))
    if (!input.hasAttribute('aria-label') && !input.hasAttribute('id'))
      set(input, 'aria-label', fieldLabel(input) ?? 'Fecha');
}

function editors(page: Document): void {
  for (const text of all(page, '.ContentEditable__root[role="textbox"]'))
    if (!text.hasAttribute('aria-label')) set(text, 'aria-label', fieldLabel(text) ?? 'Texto');
}

/**
 * Blocks of a text and rows of lists: their handle, their buttons and their fields have names. Payload ties the labels
 * in a block to fields that do not exist.
 */
function blocks(page: Document): void {
  for (const handle of all(page, '.collapsible__drag[role="button"]')) {
    const row = handle
      .closest('.collapsible__toggle-wrap')
      ?.querySelector('.row-label, .array-field__row-header, .collapsible__header-wrap')
      ?.textContent.trim();
    set(handle, 'aria-label', row ? `Mover ${row}` : 'Mover');
  }
  for (const card of all(page, '.upload--has-many__dragItem')) {
    const file =
      card
        .querySelector('.upload-relationship-details__filename, .upload-relationship-details__filenameWrap, a')
        ?.textContent.trim() ?? '';
    for (const [selector, does] of [
      ['.upload--has-many__drag', 'Mover'],
      ['.upload-relationship-details__edit', 'Editar'],
      ['.upload-relationship-details__remove', 'Quitar'],
    ] as const)
      for (const button of card.querySelectorAll(selector)) set(button, 'aria-label', `${does} ${file}`.trim());
  }
  for (const tip of all(page, '.LexicalEditorTheme__block__block-actions .tooltip-content')) {
    const spanish = spanishOf(tip.textContent);
    if (spanish === null) continue;
    tip.textContent = spanish;
    if (tip.parentElement?.hasAttribute('title')) set(tip.parentElement, 'title', spanish);
  }
  for (const block of all(page, '.LexicalEditorTheme__block__container')) {
    const name = block.querySelector('.LexicalEditorTheme__block__block-pill')?.textContent.trim() ?? '';
    for (const [selector, does] of [
      ['removeButton', 'Quitar'],
      ['editButton', 'Editar'],
    ] as const)
      for (const button of block.querySelectorAll(`.LexicalEditorTheme__block__${selector}`))
        set(button, 'aria-label', `${does} el bloque ${name}`.trim());
    for (const field of block.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
      'input:not([type="hidden"]), textarea',
    )) {
      if (
        (field.labels?.length ?? 0) > 0 ||
        field.hasAttribute('aria-label') ||
        field.hasAttribute('aria-labelledby') ||
        field.closest('.rs__control') ||
        field.closest('.checkbox')
      )
        continue;
      set(
        field,
        'aria-label',
        field.name === 'blockName' ? `Nombre del bloque ${name}`.trim() : (fieldLabel(field) ?? field.placeholder),
      );
    }
  }
}

/** Beside a file's name its picture says nothing more. */
function pictures(page: Document): void {
  for (const picture of all(page, 'table .file img, table .thumbnail img')) set(picture, 'alt', '');
}
