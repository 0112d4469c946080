import {
  BlockquoteFeature, BlocksFeature, BoldFeature, EXPERIMENTAL_TableFeature, FixedToolbarFeature, HeadingFeature, HorizontalRuleFeature, InlineToolbarFeature, ItalicFeature, lexicalEditor,
  LinkFeature, OrderedListFeature, ParagraphFeature, SubscriptFeature, SuperscriptFeature, UnorderedListFeature,
  UploadFeature,
} from '@payloadcms/richtext-lexical';
import type { FieldAffectingData } from 'payload';
import { textBlocks } from '../../collections/rich-text/blocks.ts';
import { withOrder } from '../plugins/pickers/index.ts';
import { linkedCollections } from '../../collections/rich-text/linked.ts';

const LINK_PICKER = '/cms/plugins/pickers/screen/LinkPicker.tsx#LinkPicker';
/** Payload's field hides again what the server found when the typed letters have other accents. */
const foundWithoutAccents = (field: FieldAffectingData): FieldAffectingData => (field.name === 'doc' ? { ...field, admin: { ...field.admin, components: { Field: LINK_PICKER } } } as FieldAffectingData : field);

/** The editor offers just what `richTextToHtml` publishes. */
export const editor = lexicalEditor({
  features: [
    ParagraphFeature(), HeadingFeature({ enabledHeadingSizes: ['h2', 'h3', 'h4'] }), BoldFeature(), ItalicFeature(), SubscriptFeature(), SuperscriptFeature(),
    UnorderedListFeature(), OrderedListFeature(), BlockquoteFeature(), HorizontalRuleFeature(), LinkFeature({ enabledCollections: [...linkedCollections], maxDepth: 0, fields: ({ defaultFields }) => defaultFields.map(foundWithoutAccents) }),
    UploadFeature({ enabledCollections: ['media', 'documents'], maxDepth: 0 }), BlocksFeature({ blocks: textBlocks.map((block) => ({ ...block, fields: block.fields.map(withOrder) })) }), EXPERIMENTAL_TableFeature(),
    FixedToolbarFeature(), InlineToolbarFeature(),
  ],
});
