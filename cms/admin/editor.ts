import {
  BlockquoteFeature,
  BlocksFeature,
  BoldFeature,
  EXPERIMENTAL_TableFeature,
  FixedToolbarFeature,
  HeadingFeature,
  HorizontalRuleFeature,
  InlineToolbarFeature,
  ItalicFeature,
  lexicalEditor,
  LinkFeature,
  OrderedListFeature,
  ParagraphFeature,
  SubscriptFeature,
  SuperscriptFeature,
  UnorderedListFeature,
  UploadFeature,
} from '@payloadcms/richtext-lexical';
import type { FieldAffectingData } from 'payload';
import { blockProblems } from '../../collections/rich-text/block-problems.ts';
import { textBlocks } from '../../collections/rich-text/blocks.ts';
import { withOrder } from '../plugins/pickers/index.ts';
import { linkedSlugs } from '../../collections/nouns.ts';

const LINK_PICKER = '/cms/plugins/pickers/screen/LinkPicker.tsx#LinkPicker';
/** Payload's field hides again what the server found when the typed letters have other accents. */
const foundWithoutAccents = (field: FieldAffectingData): FieldAffectingData =>
  field.name === 'doc'
    ? ({ ...field, admin: { ...field.admin, components: { Field: LINK_PICKER } } } as FieldAffectingData)
    : field;

const offered = lexicalEditor({
  features: [
    ParagraphFeature(),
    HeadingFeature({ enabledHeadingSizes: ['h2', 'h3', 'h4'] }),
    BoldFeature(),
    ItalicFeature(),
    SubscriptFeature(),
    SuperscriptFeature(),
    UnorderedListFeature(),
    OrderedListFeature(),
    BlockquoteFeature(),
    HorizontalRuleFeature(),
    LinkFeature({
      enabledCollections: [...linkedSlugs],
      maxDepth: 0,
      fields: ({ defaultFields }) => defaultFields.map(foundWithoutAccents),
    }),
    UploadFeature({ enabledCollections: ['media', 'documents'], maxDepth: 0 }),
    BlocksFeature({ blocks: textBlocks.map((block) => ({ ...block, fields: block.fields.map(withOrder) })) }),
    EXPERIMENTAL_TableFeature(),
    FixedToolbarFeature(),
    InlineToolbarFeature(),
  ],
});

/**
 * The editor offers just what `richTextToHtml` publishes. What is wrong in a block is said with the block and the
 * field, in Spanish.
 */
export const editor: typeof offered = async (given) => {
  const adapter = await offered(given);
  const { validate } = adapter;
  return {
    ...adapter,
    validate: async (value, options) => {
      const answer = await validate(value, options);
      return typeof answer === 'string' ? (blockProblems(value, textBlocks) ?? inWords(answer)) : answer;
    },
  };
};

/** Payload names a node by its technical name, in English, before the reason. */
function inWords(answer: string): string {
  const [, reason] = /^\w+ node failed to validate: (.*)$/s.exec(answer) ?? [];
  if (reason === undefined) return answer;
  return `Algo dentro del texto no está bien${/^The following fields are invalid|^Block /.test(reason) ? '' : ` (${reason})`}: revise sus enlaces, fotos, archivos y bloques.`;
}
