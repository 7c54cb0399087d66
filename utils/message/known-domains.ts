/**
 * Domains that are known to be real, and what people type instead of them. A real one is never a slip of another:
 * khanhhoa and thanhhoa, kiengiang and tiengiang, quangbinh and quangninh differ in one letter.
 */

/**
 * Mail domains of the 63 provinces and cities of 2008–2025, as their portals and the contact lists of the Departments
 * of Information and Communications give them; mergers of 2025 leave the old ones in use. Two have two names.
 */
const PROVINCES =
	"angiang baria-vungtau bacgiang backan baclieu bacninh bentre binhdinh binhduong binhphuoc binhthuan camau cantho " +
	"caobang danang daklak daknong dienbien dongnai dongthap gialai hagiang hanam hanoi hatinh haiduong haiphong " +
	"haugiang hoabinh hungyen khanhhoa kiengiang kontum laichau lamdong langson laocai longan namdinh nghean ninhbinh " +
	"ninhthuan phutho phuyen quangbinh quangnam quangngai quangninh quangtri soctrang sonla tayninh thaibinh " +
	"thainguyen thanhhoa thuathienhue hue tiengiang tphcm hochiminhcity travinh tuyenquang vinhlong vinhphuc yenbai";

/** Ministries and other central bodies, by the names of their portals, those before the mergers of 2025 among them. */
const CENTRAL =
	"bocongan bvhttdl cema customs gdt gso mae mard mic moc mod moet mof mofa moh moha moit moj molisa monre most mpi mps " +
	"mst mt nso sav sbv thanhtra toaan vksndtc vss";

const PROVINCE_DOMAINS: readonly string[] = PROVINCES.split(" ").map((name) => `${name}.gov.vn`);

/** With the one Party domain of the five regulations (Quyết định 464-QĐ/TU Điều 1). */
export const KNOWN_DOMAINS: readonly string[] = [
	...PROVINCE_DOMAINS,
	...CENTRAL.split(" ").map((name) => `${name}.gov.vn`),
	...["chinhphu.vn", "quochoi.vn", "tinhuyquangtri.vn"],
];

/** What stands for "gov.vn" behind the name of a province or ministry in addresses written by heart. */
export const WRONG_GOV_ENDINGS: readonly string[] = [
	...["gov.com", "gov.con", "gov.net", "gov.org", "gov", "vn.gov", "com.gov.vn", "gov.com.vn"],
	...["gov.vn.com", "gov.vn.net", "gov.vn.vn", "gov.vn.gov.vn"],
	...[
		"gov-vn.com",
		"gov-vn.net",
		"gov-vn.org",
		"gov-vn.vn",
		"govvn.com",
		"govvn.net",
		"govvn.vn",
		"govn.vn",
		"govn.com",
	],
];

/** What else is left where "gov" is forgotten. Companies are called so after other provinces: thaibinh.com.vn makes shoes. */
const OWN_WITHOUT_GOV: readonly string[] = ["vn", "com.vn", "net.vn", "org.vn"];

/**
 * The domain of the state that a whole domain lacks nothing but "gov" of: "hanam.vn" of any province, "khanhhoa.com.vn"
 * of the agency itself. What short names of ministries spell is anybody's. Null where there is none.
 */
export function withoutGov(domain: string, own: readonly string[]): string | null {
	const dot = domain.indexOf(".");
	const ending = domain.slice(dot + 1);
	const meant = `${domain.slice(0, dot)}.gov.vn`;
	if (own.includes(meant)) return OWN_WITHOUT_GOV.includes(ending) ? meant : null;
	return ending === "vn" && PROVINCE_DOMAINS.includes(meant) ? meant : null;
}

/** What stands for "vn" behind the other names. */
export const WRONG_ENDINGS: readonly string[] = ["com", "net", "com.vn", "gov.vn", "gov.com"];

/** Ministries abroad have the same short names: mps.gov.cn, mof.gov.bn. They are not mistyped. */
export const FOREIGN_GOVERNMENT = /\.gov\.(?:ae|bn|cn|gn|in|mn|sn|tn|vc|vg|vu|zm)$/;

/**
 * Slips that are known well enough to be sure of: none is a mail service, and what is sent there is lost or in a
 * stranger's hands.
 */
export const SERVICE_SLIPS: ReadonlyMap<string, string> = new Map([
	...slips(
		"gmail.com",
		"gmial.com gmai.com gmal.com gamil.com gnail.com gmaill.com gmail.con gmail.com.vn gmailcom.vn",
	),
	...slips("yahoo.com", "yaho.com yahooo.com yhoo.com yahoo.con"),
	...slips("yahoo.com.vn", "yaho.com.vn yahooo.com.vn yahoo.con.vn"),
	...slips("hotmail.com", "hotmial.com hotmai.com hotmal.com hotmail.con"),
	...slips("outlook.com", "outlok.com outloo.com outlook.con"),
]);

function slips(meant: string, typed: string): readonly (readonly [string, string])[] {
	return typed.split(" ").map((domain) => [domain, meant] as const);
}
