/** A block of a seed text. */
export type Block = { p: string } | { h2: string } | { list: string[] };

const text = (value: string) => ({
  type: 'text',
  text: value,
  format: 0,
  style: '',
  mode: 'normal',
  detail: 0,
  version: 1,
});
const element = (type: string, children: object[], more: object = {}) => ({
  type,
  children,
  direction: 'ltr',
  format: '',
  indent: 0,
  version: 1,
  ...more,
});

/** The editor's own document of a list of blocks. */
export function richText(blocks: readonly Block[]) {
  return {
    root: {
      type: 'root',
      direction: 'ltr' as const,
      format: '' as const,
      indent: 0,
      version: 1,
      children: blocks.map((block) => {
        if ('p' in block) return { ...element('paragraph', [text(block.p)]), version: 1 };
        if ('h2' in block) return { ...element('heading', [text(block.h2)], { tag: 'h2' }), version: 1 };
        return {
          ...element(
            'list',
            block.list.map((item, index) => element('listitem', [text(item)], { value: index + 1 })),
            { listType: 'bullet', tag: 'ul', start: 1 },
          ),
          version: 1,
        };
      }),
    },
  };
}
