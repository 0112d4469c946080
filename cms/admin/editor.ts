import {
  BlockquoteFeature, BoldFeature, FixedToolbarFeature, HeadingFeature, HorizontalRuleFeature, InlineToolbarFeature, ItalicFeature, lexicalEditor,
  LinkFeature, OrderedListFeature, ParagraphFeature, SubscriptFeature, SuperscriptFeature, UnorderedListFeature,
} from '@payloadcms/richtext-lexical';

/** The editor offers just what `richTextToHtml` publishes. */
export const editor = lexicalEditor({
  features: [
    ParagraphFeature(), HeadingFeature({ enabledHeadingSizes: ['h2', 'h3', 'h4'] }), BoldFeature(), ItalicFeature(), SubscriptFeature(), SuperscriptFeature(),
    UnorderedListFeature(), OrderedListFeature(), BlockquoteFeature(), HorizontalRuleFeature(), LinkFeature({ enabledCollections: [] }),
    FixedToolbarFeature(), InlineToolbarFeature(),
  ],
});
