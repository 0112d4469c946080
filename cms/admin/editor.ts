import {
  BlockquoteFeature, BlocksFeature, BoldFeature, EXPERIMENTAL_TableFeature, FixedToolbarFeature, HeadingFeature, HorizontalRuleFeature, InlineToolbarFeature, ItalicFeature, lexicalEditor,
  LinkFeature, OrderedListFeature, ParagraphFeature, SubscriptFeature, SuperscriptFeature, UnorderedListFeature,
  UploadFeature,
} from '@payloadcms/richtext-lexical';
import { textBlocks } from '../../collections/rich-text/blocks.ts';
import { withOrder } from '../plugins/pickers/index.ts';
import { linkedCollections } from '../../collections/rich-text/linked.ts';

/** The editor offers just what `richTextToHtml` publishes. */
export const editor = lexicalEditor({
  features: [
    ParagraphFeature(), HeadingFeature({ enabledHeadingSizes: ['h2', 'h3', 'h4'] }), BoldFeature(), ItalicFeature(), SubscriptFeature(), SuperscriptFeature(),
    UnorderedListFeature(), OrderedListFeature(), BlockquoteFeature(), HorizontalRuleFeature(), LinkFeature({ enabledCollections: [...linkedCollections], maxDepth: 0 }),
    UploadFeature({ enabledCollections: ['media', 'documents'], maxDepth: 0 }), BlocksFeature({ blocks: textBlocks.map((block) => ({ ...block, fields: block.fields.map(withOrder) })) }), EXPERIMENTAL_TableFeature(),
    FixedToolbarFeature(), InlineToolbarFeature(),
  ],
});
