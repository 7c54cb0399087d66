export interface Identity {
	name: string;
	email: string;
}

export interface Account {
	/** The login and the mailbox. */
	address: string;
	password: string;
	/** What the person can choose as From; the first is the default. */
	identities: Identity[];
}

const officer = "Nguyễn Văn Cán Bộ";

/** The people of the test bed. Cán bộ holds mailboxes of several agencies and a private one: the profile follows From. */
export const accounts = {
	canbo: {
		address: "canbo@tinh.gov.vn.test",
		password: "matkhau1",
		identities: [
			{ name: officer, email: "canbo@tinh.gov.vn.test" },
			{ name: officer, email: "canbo@khanhhoa.gov.vn" },
			{ name: officer, email: "canbo@hanam.gov.vn" },
			{ name: officer, email: "canbo@gmail.com" },
		],
	},
	vanthu: {
		address: "vanthu@tinh.gov.vn.test",
		password: "matkhau2",
		identities: [{ name: "Trần Thị Văn Thư", email: "vanthu@tinh.gov.vn.test" }],
	},
	lanhdao: {
		address: "lanhdao@khanhhoa.gov.vn",
		password: "matkhau3",
		identities: [{ name: "Lê Lãnh Đạo", email: "lanhdao@khanhhoa.gov.vn" }],
	},
} satisfies Record<string, Account>;

export type Accounts = typeof accounts;
