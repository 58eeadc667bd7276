export { makeNews, maxNewsItems, type News, type NewsAnswer } from './news.ts'
export type { ReceiptAccess, ReceiptVerdict } from './receipt-access.ts'
export { receiptsPart } from './tables.ts'
