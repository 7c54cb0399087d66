/** Pairs of objects that may still be compared; shared by all comparisons of one file. */
export interface ComparisonBudget {
	pairs: number;
}
