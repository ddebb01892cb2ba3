/** Reviews that waited when the review page was closed. */
import type { Who } from '../account/who';
import { wake_up } from '../outbox/courier';
import type { Phone } from '../outbox/database';
import { review_courier } from './sending';

export function send_late_reviews(phone: Phone, who: Who): void {
  const courier = review_courier(phone, who);
  void courier.flush();
  wake_up(() => void courier.flush());
}
