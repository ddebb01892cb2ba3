/** Spaced review: cards to meet again, on this phone alone if need be. */
import { make_review_page } from './review/review_page';
import { ReviewBook } from './review/review_book';
import { start } from './start';

void start('review-', ({ phone, who }) => [[/^\/review$/, make_review_page(new ReviewBook(phone, who))]]);
