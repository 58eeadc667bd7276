export { makeNews, type News, type NewsAnswer } from './news.ts'
export type { ReceiptAccess, ReceiptVerdict } from './receipt-access.ts'
export { type Holder, makeReceipts, type Receipts, type ReceiptsParts } from './receipts.ts'
export { receiptsPart } from './tables.ts'
