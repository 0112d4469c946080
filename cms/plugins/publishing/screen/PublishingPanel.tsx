export function PublishingPanel() { return null; }
