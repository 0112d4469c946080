// One installation for all of them: each file is a part of this one.
import './subscriptions/setup.ts';
import './subscriptions/subscribing.ts';
import './subscriptions/questions.ts';
import './subscriptions/mailbox-proved.ts';
import './subscriptions/requests.ts';
import './subscriptions/mails.ts';
