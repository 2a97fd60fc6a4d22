export const afterAnswer = same;
