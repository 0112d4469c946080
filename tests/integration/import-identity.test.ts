// One installation for all of them: each file is a part of this one.
import './import-identity/setup.ts';
import './import-identity/contracts.ts';
import './import-identity/budgets.ts';
import './import-identity/codeless-works.ts';
