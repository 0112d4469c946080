import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { ImportFileError } from '../errors.ts';
import { limits } from '../limits.ts';

export type XmlHandlers = {
  /** Element name without its prefix: `x:row` is `row`. */
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text(text: string): void;
};

/**
 * A push parser for the parts of an XLSX. Prefixes are dropped; a document type declaration or an entity
 * beyond XML's five is refused (external entities, entity bombs), and so is what would only gather memory: a text,
 * comment or attribute without end, elements nested without end.
 */
export function xmlReader({ part, handlers }: { part: string; handlers: XmlHandlers }): {
  write(text: string): void;
  end(): void;
} {
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('doctype', () => {
    throw new ImportFileError(
      `El XLSX declara un DTD en «${part}», que no se admite. Ábralo en Excel y guárdelo de nuevo.`,
    );
  });
  parser.on('error', (cause) => {
    throw new ImportFileError(`El XLSX está dañado: «${part}» no es XML válido. Ábralo en Excel y guárdelo de nuevo.`, {
      cause,
    });
  });
  // Characters since the parser last told something, and elements that are open.
  let [waiting, depth] = [0, 0];
  const tooLong = (): ImportFileError =>
    new ImportFileError(
      `El XLSX no se puede leer: «${part}» contiene un texto demasiado largo o demasiados niveles. Ábralo en Excel y guárdelo de nuevo, o guárdelo como CSV.`,
    );
  const told = (): void => {
    waiting = 0;
  };
  parser.on('opentag', (tag: SaxesTagPlain) => {
    told();
    depth += 1;
    if (depth > limits.xmlDepth) throw tooLong();
    handlers.open(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag: SaxesTagPlain) => {
    told();
    depth -= 1;
    handlers.close(localName(tag.name));
  });
  parser.on('text', (text) => {
    told();
    handlers.text(text);
  });
  parser.on('cdata', (text) => {
    told();
    handlers.text(text);
  });
  parser.on('comment', told);
  parser.on('processinginstruction', told);
  return {
    write: (text) => {
      waiting += text.length;
      parser.write(text);
      if (waiting > limits.xmlTokenChars) throw tooLong();
    },
    end: () => void parser.close(),
  };
}

/** Parses a small part at once. */
export function readXml(part: string, xml: string, handlers: Partial<XmlHandlers>): void {
  const reader = xmlReader({
    part,
    handlers: { open: () => undefined, close: () => undefined, text: () => undefined, ...handlers },
  });
  reader.write(xml);
  reader.end();
}

/** An attribute by its name without prefix. */
export function attribute(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  if (name in attributes) return attributes[name];
  const key = Object.keys(attributes).find((candidate) => localName(candidate) === name);
  return key === undefined ? undefined : attributes[key];
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}
