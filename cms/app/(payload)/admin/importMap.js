import { WorkCodeField as WorkCodeField_bcf9287d87712f18e0519a7454190a41 } from '../../../../cms/admin/WorkCodeField.tsx'
import { Picker as Picker_9ba839ebcea0b39d95035f41d15cb6e6 } from '../../../../cms/plugins/pickers/screen/Picker.tsx'
import { GeoLineField as GeoLineField_4a8296c20cce7361b945698a55b9fa82 } from '../../../../cms/admin/json/GeoLineField.tsx'
import { CalendarDateCell as CalendarDateCell_d3973340af52721f447cd75df1cc5d02 } from '../../../../cms/admin/CalendarDateCell.tsx'
import { CalendarDateField as CalendarDateField_7f15a58f5aa5ee708b348432c80a6457 } from '../../../../cms/admin/CalendarDateField.tsx'
import { FigureRowLabel as FigureRowLabel_adc92be9537d36cb3779b7a861b01f6e } from '../../../../cms/admin/FigureRowLabel.tsx'
import { LinkedDocuments as LinkedDocuments_ba7ac80bb6b1ddf7946f3950c7fe33bd } from '../../../../cms/plugins/work-hub/screen/LinkedDocuments.tsx'
import { JsonField as JsonField_9112b2dcea9eae347b71c93ed176825a } from '../../../../cms/admin/json/JsonField.tsx'
import { NamedWithoutMembership as NamedWithoutMembership_e9cc6f52207411f922d386cc67d59123 } from '../../../../cms/plugins/memberships/screen/NamedWithoutMembership.tsx'
import { NumberCell as NumberCell_09ed73bdc5ca61545f5e3f1b28013990 } from '../../../../cms/admin/NumberCell.tsx'
import { ConfirmWarnings as ConfirmWarnings_ac957c96652fee7f44d50649ab9e6b74 } from '../../../../cms/plugins/plausibility/screen/ConfirmWarnings.tsx'
import { ConfirmedWarnings as ConfirmedWarnings_d6608fddd6f824bf6aabe2f2639f791e } from '../../../../cms/plugins/plausibility/screen/ConfirmedWarnings.tsx'
import { PublicStateField as PublicStateField_9ae21e5d129a81f5e75f02b719e02283 } from '../../../../cms/plugins/public-state/screen/PublicStateField.tsx'
import { PublicStateCell as PublicStateCell_633c51d90785b46168d2edcde9648094 } from '../../../../cms/plugins/public-state/screen/PublicStateCell.tsx'
import { ChangedByCell as ChangedByCell_d8d74a878f022093952804b62085e117 } from '../../../../cms/plugins/activity/screen/ChangedByCell.tsx'
import { ChangedByField as ChangedByField_3dcb70b69ca24ea634fa9fde971b8a32 } from '../../../../cms/plugins/activity/screen/ChangedByField.tsx'
import { ListVersions as ListVersions_8a9de388d230f429f041dfce537f5d2c } from '../../../../cms/plugins/editing/screen/ListVersions.tsx'
import { TrashPanel as TrashPanel_285364906c97f959e0969e9462a0ab5d } from '../../../../cms/plugins/removal/screen/TrashPanel.tsx'
import { DocumentGuard as DocumentGuard_754bdff83e2f2054f9eec4548ff066d9 } from '../../../../cms/plugins/editing/screen/DocumentGuard.tsx'
import { PublishButton as PublishButton_f7c65bf84862c96445e6ba565699895d } from '../../../../cms/plugins/schedule/PublishButton.tsx'
import { UsesView as UsesView_4ae18c04a8c956a9871cca7656522a05 } from '../../../../cms/plugins/removal/screen/UsesView.tsx'
import { DocumentActivity as DocumentActivity_ac3fb3dc67c6b2401e78f2a29e2640a4 } from '../../../../cms/plugins/activity/screen/DocumentActivity.tsx'
import { PeriodField as PeriodField_0b10c92ea96abbdba6105e2600684973 } from '../../../../cms/admin/PeriodField.tsx'
import { RectifyReport as RectifyReport_7bf32c747700ee461129b186d0d2e35a } from '../../../../cms/admin/RectifyReport.tsx'
import { RucField as RucField_6c00c4538d62b68d39b8e521ba32f76b } from '../../../../cms/admin/RucField.tsx'
import { FieldRowLabel as FieldRowLabel_2ddf3ca317af472e74c14f063c667311 } from '../../../../cms/admin/FieldRowLabel.tsx'
import { BudgetLineTitle as BudgetLineTitle_7c0a7631eb47d27dc7197e8c4ee2c0d6 } from '../../../../cms/admin/BudgetLineTitle.tsx'
import { PersonField as PersonField_3d7f2393cce732a3df248d98ded1052c } from '../../../../cms/plugins/grants/screen/PersonField.tsx'
import { RscEntryLexicalCell as RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { RscEntryLexicalField as RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { LexicalDiffComponent as LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { InlineToolbarFeatureClient as InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { FixedToolbarFeatureClient as FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { TableFeatureClient as TableFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlocksFeatureClient as BlocksFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UploadFeatureClient as UploadFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { LinkFeatureClient as LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { LinkPicker as LinkPicker_3115b0af2b0d1766ab07696c2017e84f } from '../../../../cms/plugins/pickers/screen/LinkPicker.tsx'
import { HorizontalRuleFeatureClient as HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlockquoteFeatureClient as BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { OrderedListFeatureClient as OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnorderedListFeatureClient as UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { SuperscriptFeatureClient as SuperscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { SubscriptFeatureClient as SubscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BoldFeatureClient as BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ItalicFeatureClient as ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HeadingFeatureClient as HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ParagraphFeatureClient as ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { OfficeField as OfficeField_e4e1cf7c00827bd0e93c9a56d7c305cb } from '../../../../cms/plugins/offices/screen/OfficeField.tsx'
import { DueField as DueField_f75e6c839f781ca3c8a254893472ce07 } from '../../../../cms/plugins/webmaster/screen/DueField.tsx'
import { DueCell as DueCell_85bd075e75117892a0ae19b892b94617 } from '../../../../cms/plugins/webmaster/screen/DueCell.tsx'
import { DocumentGrants as DocumentGrants_6370d3448822cf68199ea712e4753dfa } from '../../../../cms/plugins/grants/screen/DocumentGrants.tsx'
import { CurrentPasswordField as CurrentPasswordField_becd7946df04734f0d96d0ebeba88f10 } from '../../../../cms/admin/CurrentPasswordField.tsx'
import { ReportLink as ReportLink_86a40d54d0fc239b66406107f213561e } from '../../../../cms/plugins/imports/screen/ReportLink.tsx'
import { UndoField as UndoField_8c99f1f9700c3ab9966086c735d5f26b } from '../../../../cms/plugins/imports/screen/UndoField.tsx'
import { ImportPanel as ImportPanel_d306ddef1633aa65dc7f877f520b8464 } from '../../../../cms/plugins/imports/screen/ImportPanel.tsx'
import { MendField as MendField_ab987b70f370b3298ad077b951221b27 } from '../../../../cms/plugins/webmaster/screen/MendLink.tsx'
import { MendCell as MendCell_ab987b70f370b3298ad077b951221b27 } from '../../../../cms/plugins/webmaster/screen/MendLink.tsx'
import { CheckPanel as CheckPanel_a5194448f0459ac6def3b0cccaa98241 } from '../../../../cms/plugins/webmaster/screen/CheckPanel.tsx'
import { OfficeNav as OfficeNav_ca2342b64066bb34a57b679df3ed33bb } from '../../../../cms/plugins/offices/screen/OfficeNav.tsx'
import { BrandIcon as BrandIcon_ceca1ddf15e3dfb41e61cc1cba6774d8 } from '../../../../cms/admin/Brand.tsx'
import { BrandLogo as BrandLogo_ceca1ddf15e3dfb41e61cc1cba6774d8 } from '../../../../cms/admin/Brand.tsx'
import { DemonstrationPeople as DemonstrationPeople_3620c8acb73437955f234a275746622a } from '../../../../cms/admin/DemonstrationPeople.tsx'
import { SharedDocumentsLink as SharedDocumentsLink_438e101dc5e4841faae014746170c10e } from '../../../../cms/plugins/grants/screen/SharedDocumentsLink.tsx'
import { SystemStateLink as SystemStateLink_43d102fbf34000aef8dc7afd5b802319 } from '../../../../cms/health/screen/SystemStateLink.tsx'
import { OwnActivityLink as OwnActivityLink_45dea7cfeef6666d2b2d0492271a8b0d } from '../../../../cms/plugins/activity/screen/OwnActivityLink.tsx'
import { PublishingPanel as PublishingPanel_2d31c86143c4c70b95720d314978bfad } from '../../../../cms/plugins/publishing/screen/PublishingPanel.tsx'
import { StaleOverview as StaleOverview_855a2f33951d3180246dd4ec2d8c44c6 } from '../../../../cms/plugins/webmaster/screen/StaleOverview.tsx'
import { MendedPages as MendedPages_a61a6e429188fc0aa2783988eb7a8128 } from '../../../../cms/admin/mended/MendedPages.tsx'
import { S3ClientUploadHandler as S3ClientUploadHandler_f97aa6c64367fa259c5bc0567239ef24 } from '@payloadcms/storage-s3/client'
import { EditingProvider as EditingProvider_95d16e494a303700bb433961f0150684 } from '../../../../cms/plugins/editing/screen/EditingProvider.tsx'
import { Login as Login_52df05bd53e691a9bec4bc8467ce69e5 } from '../../../../cms/admin/login/Login.tsx'
import { ChangePasswordView as ChangePasswordView_b474a2de55032c5b4e3e1becaa158247 } from '../../../../cms/admin/ChangePasswordView.tsx'
import { SharedDocuments as SharedDocuments_60a98f1260acc17b5cec458125271b1d } from '../../../../cms/plugins/grants/screen/SharedDocuments.tsx'
import { SystemState as SystemState_794b91e992f024d6562924a36350736e } from '../../../../cms/health/screen/SystemState.tsx'
import { PersonActivity as PersonActivity_1a1e4baabd761c56281ed4eb4ff67bb8 } from '../../../../cms/plugins/activity/screen/PersonActivity.tsx'
import { Home as Home_9dc11e43f53e8bcfdd5d636bfcf73400 } from '../../../../cms/plugins/offices/screen/Home.tsx'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
  "/cms/admin/WorkCodeField.tsx#WorkCodeField": WorkCodeField_bcf9287d87712f18e0519a7454190a41,
  "/cms/plugins/pickers/screen/Picker.tsx#Picker": Picker_9ba839ebcea0b39d95035f41d15cb6e6,
  "/cms/admin/json/GeoLineField.tsx#GeoLineField": GeoLineField_4a8296c20cce7361b945698a55b9fa82,
  "/cms/admin/CalendarDateCell.tsx#CalendarDateCell": CalendarDateCell_d3973340af52721f447cd75df1cc5d02,
  "/cms/admin/CalendarDateField.tsx#CalendarDateField": CalendarDateField_7f15a58f5aa5ee708b348432c80a6457,
  "/cms/admin/FigureRowLabel.tsx#FigureRowLabel": FigureRowLabel_adc92be9537d36cb3779b7a861b01f6e,
  "/cms/plugins/work-hub/screen/LinkedDocuments.tsx#LinkedDocuments": LinkedDocuments_ba7ac80bb6b1ddf7946f3950c7fe33bd,
  "/cms/admin/json/JsonField.tsx#JsonField": JsonField_9112b2dcea9eae347b71c93ed176825a,
  "/cms/plugins/memberships/screen/NamedWithoutMembership.tsx#NamedWithoutMembership": NamedWithoutMembership_e9cc6f52207411f922d386cc67d59123,
  "/cms/admin/NumberCell.tsx#NumberCell": NumberCell_09ed73bdc5ca61545f5e3f1b28013990,
  "/cms/plugins/plausibility/screen/ConfirmWarnings.tsx#ConfirmWarnings": ConfirmWarnings_ac957c96652fee7f44d50649ab9e6b74,
  "/cms/plugins/plausibility/screen/ConfirmedWarnings.tsx#ConfirmedWarnings": ConfirmedWarnings_d6608fddd6f824bf6aabe2f2639f791e,
  "/cms/plugins/public-state/screen/PublicStateField.tsx#PublicStateField": PublicStateField_9ae21e5d129a81f5e75f02b719e02283,
  "/cms/plugins/public-state/screen/PublicStateCell.tsx#PublicStateCell": PublicStateCell_633c51d90785b46168d2edcde9648094,
  "/cms/plugins/activity/screen/ChangedByCell.tsx#ChangedByCell": ChangedByCell_d8d74a878f022093952804b62085e117,
  "/cms/plugins/activity/screen/ChangedByField.tsx#ChangedByField": ChangedByField_3dcb70b69ca24ea634fa9fde971b8a32,
  "/cms/plugins/editing/screen/ListVersions.tsx#ListVersions": ListVersions_8a9de388d230f429f041dfce537f5d2c,
  "/cms/plugins/removal/screen/TrashPanel.tsx#TrashPanel": TrashPanel_285364906c97f959e0969e9462a0ab5d,
  "/cms/plugins/editing/screen/DocumentGuard.tsx#DocumentGuard": DocumentGuard_754bdff83e2f2054f9eec4548ff066d9,
  "/cms/plugins/schedule/PublishButton.tsx#PublishButton": PublishButton_f7c65bf84862c96445e6ba565699895d,
  "/cms/plugins/removal/screen/UsesView.tsx#UsesView": UsesView_4ae18c04a8c956a9871cca7656522a05,
  "/cms/plugins/activity/screen/DocumentActivity.tsx#DocumentActivity": DocumentActivity_ac3fb3dc67c6b2401e78f2a29e2640a4,
  "/cms/admin/PeriodField.tsx#PeriodField": PeriodField_0b10c92ea96abbdba6105e2600684973,
  "/cms/admin/RectifyReport.tsx#RectifyReport": RectifyReport_7bf32c747700ee461129b186d0d2e35a,
  "/cms/admin/RucField.tsx#RucField": RucField_6c00c4538d62b68d39b8e521ba32f76b,
  "/cms/admin/FieldRowLabel.tsx#FieldRowLabel": FieldRowLabel_2ddf3ca317af472e74c14f063c667311,
  "/cms/admin/BudgetLineTitle.tsx#BudgetLineTitle": BudgetLineTitle_7c0a7631eb47d27dc7197e8c4ee2c0d6,
  "/cms/plugins/grants/screen/PersonField.tsx#PersonField": PersonField_3d7f2393cce732a3df248d98ded1052c,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalCell": RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalField": RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#LexicalDiffComponent": LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/client#InlineToolbarFeatureClient": InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#FixedToolbarFeatureClient": FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#TableFeatureClient": TableFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlocksFeatureClient": BlocksFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UploadFeatureClient": UploadFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#LinkFeatureClient": LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "/cms/plugins/pickers/screen/LinkPicker.tsx#LinkPicker": LinkPicker_3115b0af2b0d1766ab07696c2017e84f,
  "@payloadcms/richtext-lexical/client#HorizontalRuleFeatureClient": HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlockquoteFeatureClient": BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#OrderedListFeatureClient": OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnorderedListFeatureClient": UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#SuperscriptFeatureClient": SuperscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#SubscriptFeatureClient": SubscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BoldFeatureClient": BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ItalicFeatureClient": ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HeadingFeatureClient": HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ParagraphFeatureClient": ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "/cms/plugins/offices/screen/OfficeField.tsx#OfficeField": OfficeField_e4e1cf7c00827bd0e93c9a56d7c305cb,
  "/cms/plugins/webmaster/screen/DueField.tsx#DueField": DueField_f75e6c839f781ca3c8a254893472ce07,
  "/cms/plugins/webmaster/screen/DueCell.tsx#DueCell": DueCell_85bd075e75117892a0ae19b892b94617,
  "/cms/plugins/grants/screen/DocumentGrants.tsx#DocumentGrants": DocumentGrants_6370d3448822cf68199ea712e4753dfa,
  "/cms/admin/CurrentPasswordField.tsx#CurrentPasswordField": CurrentPasswordField_becd7946df04734f0d96d0ebeba88f10,
  "/cms/plugins/imports/screen/ReportLink.tsx#ReportLink": ReportLink_86a40d54d0fc239b66406107f213561e,
  "/cms/plugins/imports/screen/UndoField.tsx#UndoField": UndoField_8c99f1f9700c3ab9966086c735d5f26b,
  "/cms/plugins/imports/screen/ImportPanel.tsx#ImportPanel": ImportPanel_d306ddef1633aa65dc7f877f520b8464,
  "/cms/plugins/webmaster/screen/MendLink.tsx#MendField": MendField_ab987b70f370b3298ad077b951221b27,
  "/cms/plugins/webmaster/screen/MendLink.tsx#MendCell": MendCell_ab987b70f370b3298ad077b951221b27,
  "/cms/plugins/webmaster/screen/CheckPanel.tsx#CheckPanel": CheckPanel_a5194448f0459ac6def3b0cccaa98241,
  "/cms/plugins/offices/screen/OfficeNav.tsx#OfficeNav": OfficeNav_ca2342b64066bb34a57b679df3ed33bb,
  "/cms/admin/Brand.tsx#BrandIcon": BrandIcon_ceca1ddf15e3dfb41e61cc1cba6774d8,
  "/cms/admin/Brand.tsx#BrandLogo": BrandLogo_ceca1ddf15e3dfb41e61cc1cba6774d8,
  "/cms/admin/DemonstrationPeople.tsx#DemonstrationPeople": DemonstrationPeople_3620c8acb73437955f234a275746622a,
  "/cms/plugins/grants/screen/SharedDocumentsLink.tsx#SharedDocumentsLink": SharedDocumentsLink_438e101dc5e4841faae014746170c10e,
  "/cms/health/screen/SystemStateLink.tsx#SystemStateLink": SystemStateLink_43d102fbf34000aef8dc7afd5b802319,
  "/cms/plugins/activity/screen/OwnActivityLink.tsx#OwnActivityLink": OwnActivityLink_45dea7cfeef6666d2b2d0492271a8b0d,
  "/cms/plugins/publishing/screen/PublishingPanel.tsx#PublishingPanel": PublishingPanel_2d31c86143c4c70b95720d314978bfad,
  "/cms/plugins/webmaster/screen/StaleOverview.tsx#StaleOverview": StaleOverview_855a2f33951d3180246dd4ec2d8c44c6,
  "/cms/admin/mended/MendedPages.tsx#MendedPages": MendedPages_a61a6e429188fc0aa2783988eb7a8128,
  "@payloadcms/storage-s3/client#S3ClientUploadHandler": S3ClientUploadHandler_f97aa6c64367fa259c5bc0567239ef24,
  "/cms/plugins/editing/screen/EditingProvider.tsx#EditingProvider": EditingProvider_95d16e494a303700bb433961f0150684,
  "/cms/admin/login/Login.tsx#Login": Login_52df05bd53e691a9bec4bc8467ce69e5,
  "/cms/admin/ChangePasswordView.tsx#ChangePasswordView": ChangePasswordView_b474a2de55032c5b4e3e1becaa158247,
  "/cms/plugins/grants/screen/SharedDocuments.tsx#SharedDocuments": SharedDocuments_60a98f1260acc17b5cec458125271b1d,
  "/cms/health/screen/SystemState.tsx#SystemState": SystemState_794b91e992f024d6562924a36350736e,
  "/cms/plugins/activity/screen/PersonActivity.tsx#PersonActivity": PersonActivity_1a1e4baabd761c56281ed4eb4ff67bb8,
  "/cms/plugins/offices/screen/Home.tsx#Home": Home_9dc11e43f53e8bcfdd5d636bfcf73400,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}
