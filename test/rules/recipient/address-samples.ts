/** Addresses as they stand in mail, by the profile of the sender: mistyped or forged ones, and others that are right. */
import type { ProfileId } from "../../../utils/policy/profile.ts";

/** One mistake each, of fingers or of a forger: each must be found. */
export const MISTYPED: readonly (readonly [ProfileId, string])[] = [
	[
		"khanh-hoa",
		`
		vanthu@khanhhoa.gov.com, vanthu@khanhhoa.gov.con, vanthu@khanhhoa.gov.vm, vanthu@khanhhoa.gov.vb,
		vanthu@khanhhoa.gov.v, vanthu@khanhhoa.gov.n, vanthu@khanhhoa.gov.nv, vanthu@khanhhoa.gov.vnn,
		vanthu@khanhhoa.gov, vanthu@khanhhoa.gv.vn, vanthu@khanhhoa.go.vn, vanthu@khanhhoa.ogv.vn,
		vanthu@khanhhoa.gvo.vn, vanthu@khanhhoa.gov.vn.vn, vanthu@khanhhoa.gov.com.vn, vanthu@khanhhoagov.vn,
		vanthu@khanhhoa.govvn, vanthu@khanhoa.gov.vn, vanthu@khanhhao.gov.vn, vanthu@kahnhhoa.gov.vn,
		vanthu@khnahhoa.gov.vn, vanthu@khanhhpa.gov.vn, vanthu@khanhhoas.gov.vn, vanthu@khanhhhoa.gov.vn,
		vanthu@khanhhoe.gov.vn, vanthu@khahhhoa.gov.vn, vanthu@khanh-hoa.gov.vn, vanthu@khanh.hoa.gov.vn,
		snv@mail.khanhhoa.gov.vm, snv@snv.khanhhoa.gov.com, vanthu@khаnhhoa.gov.vn, vanthu@khanhhоa.gov.vn,
		vanthu@кhanhhoa.gov.vn, vanthu@khɑnhhoa.gov.vn, vanthu@ｋｈａｎｈｈｏａ.gov.vn, vanthu@khanhhoa.gov．vn,
		vanthu@khanhhoa.gоv.vn, vanthu@khanhhoa.gov.νn, vanthu@khánhhòa.gov.vn, vanthu@khanhhoa\u200b.gov.vn,
		vаnthu@khanhhoa.gov.vn, ｖanthu@khanhhoa.gov.vn, sởnộivụ@khanhhoa.gov.vn,
		Trần Thị Mai <ttmia@khanhhoa.gov.vn>, Nguyễn Hữu Quân <nhqaun@khanhhoa.gov.vn>,
		Phạm Quốc Khánh <pqkhnh@khanhhoa.gov.vn>, Hoàng Thị Thanh Thúy <httthuyy@khanhhoa.gov.vn>
		`,
	],
	[
		"ha-nam",
		`
		snv@hanam.gov.vm, snv@hanam.gov.com, snv@hanma.gov.vn, snv@hnaam.gov.vn, snv@hanan.gov.vn,
		snv@hannam.gov.vn, snv@hanam.gov.cn, snv@haam.gov.vn, snv@hanarn.gov.vn, snv@hаnam.gov.vn, snv@hanaм.gov.vn,
		snv@hanam.gov.ｖｎ, snv@һanam.gov.vn, snv@hanam.gov, snv@hanam, snv@hana.gov.vn, snv@hạnam.gov.vn,
		sở.nv@hanam.gov.vn, skhdt@stttt.hanam.gov.vm, Trần Văn Bình <tranvanbnih@hanam.gov.vn>,
		Nguyễn Thị Hồng Nhung <nguyenthihongnhng@hanam.gov.vn>, Lê Minh Tuấn <leminhtuân@hanam.gov.vn>,
		Đỗ Quang Huy <doquanghyu@hanam.gov.vn>
		`,
	],
	[
		"can-gio",
		`
		vanthu.cangio@tphcm.gov.com, vanthu.cangio@tphcm.gov.vm, vanthu.cangio@tphmc.gov.vn,
		vanthu.cangio@tphcn.gov.vn, vanthu.cangio@tphcrn.gov.vn, vanthu.cangio@tpchm.gov.vn,
		vanthu.cangio@tphc.gov.vn, vanthu.cangio@tphccm.gov.vn, vanthu.cangio@tp.hcm.gov.vn,
		vanthu.cangio@tphcm.gv.vn, vanthu.cangio@tрhcm.gov.vn, vanthu.cangio@tphсm.gov.vn,
		vanthu.cnagio@tphcm.gov.vn, vanthu.cangoi@tphcm.gov.vn, vanthu_cangio@tphcm.gov.vn,
		vanthu-cangio@tphcm.gov.vn, vanthucangio@tphcm.gov.vn, Trần Thị Lan <ttlan@tphcm.gov.vn>,
		Lê Văn Hùng <lvhung@tphcm.gov.vn>, phongtaichinh@tphcm.gov.vn, phongtuphap@tphcm.gov.vn,
		phongkinhte@tphcm.gov.vn, phongyte@tphcm.gov.vn, nguyenthihoa@tphcm.gov.vn, tranvanbinh@tphcm.gov.vn,
		phạmvănan.cangio@tphcm.gov.vn
		`,
	],
	[
		"soc-trang",
		`
		vanphong@soctrang.gov.vm, vanphong@soctrnag.gov.vn, vanphong@soctang.gov.vn, vanphong@soctrangg.gov.vn,
		vanphong@sotcrang.gov.vn, vanphong@soctrang.gov.com, vanphong@ѕoctrang.gov.vn, vanphong@soctrang.vn.gov,
		vanphong@sóctrăng.gov.vn, vanphong@soctrong.gov.vn
		`,
	],
	[
		"quang-tri",
		`
		vanthuvanphong@tinhuyquangtri.vm, vanthuvanphong@tinhuyquangtr.vn, vanthuvanphong@tinhuyquantri.vn,
		vanthuvanphong@tinhuyquangtir.vn, vanthuvanphong@tinhyuquangtri.vn, vanthuvanphong@tinhuyquangtrị.vn,
		vanthuvanphong@tinhuyqungtri.vn, vanthuvanphng@tinhuyquangtri.vn, vanthuvanphogn@tinhuyquangtri.vn,
		vanthuvanphong@tinhuyquangtri.com.vn, snv@quangtri.gov.vm, snv@quangtir.gov.vn
		`,
	],
	[
		"default",
		`
		ubnd@haiphogn.gov.vn, ubnd@danag.gov.vn, ubnd@dannang.gov.vn, ubnd@danamg.gov.vn, ubnd@hanoi.gov.vm,
		ubnd@hanio.gov.vn, ubnd@hanoi.gov.com, ubnd@thanhhao.gov.vn, ubnd@nghena.gov.vn, ubnd@binhduogn.gov.vn,
		ubnd@dongnia.gov.vn, ubnd@lamdogn.gov.vn, ubnd@quangnimh.gov.vn, ubnd@hue.gov.vm, ubnd@hue.gov.com,
		ubnd@cantho.gov.con, ubnd@vinhphcu.gov.vn, ubnd@phutho.gov.vn.com, ubnd@thainguyem.gov.vn,
		ubnd@bacninnh.gov.vn, vanthu@moha.gov.vm, vanthu@moha.gov.com, vanthu@mof.gov.con, vanthu@chinhphu.vm,
		vanthu@chinphu.vn, vanthu@bocongna.gov.vn, vanthu@thanhtra.gov.vm, vanthu@quochoi.vm, vanthu@moit.gvo.vn,
		a@gmial.com, a@gmai.com, a@yahooo.com, a@hotmial.com, a@outlok.com, a@gmail.con
		`,
	],
];

/** Provinces close to one another, ministries, schools, companies, governments abroad: none may be found. */
export const RIGHT: readonly (readonly [ProfileId, string])[] = [
	[
		"khanh-hoa",
		`
		vanthu@thanhhoa.gov.vn, snv@khanhhoa.gov.vn, ubnd@nhatrang.khanhhoa.gov.vn, vp@camranh.khanhhoa.gov.vn,
		congan@khanhhoa.bocongan.gov.vn, info@khanhhoa.edu.vn, info@baokhanhhoa.vn, info@khanhhoatv.vn,
		info@khatoco.com.vn, info@ntu.edu.vn, sale@vinpearl.com, a@ninhthuan.gov.vn, a@phuyen.gov.vn,
		a@daklak.gov.vn, a@lamdong.gov.vn, a@khanhhoa.vnpt.vn, lienhe@khanhvinh.khanhhoa.gov.vn,
		truongsa@khanhhoa.gov.vn, a@khanhhoa.dcs.vn, a@kh.vnpt.com.vn
		`,
	],
	[
		"ha-nam",
		`
		snv@hanoi.gov.vn, snv@namdinh.gov.vn, snv@ninhbinh.gov.vn, snv@danang.gov.vn, snv@quangnam.gov.vn,
		snv@vietnam.gov.vn, snv@phuly.hanam.gov.vn, a@hanam.edu.vn, a@hanamtv.vn, a@baohanam.com.vn, a@henan.gov.cn,
		a@hunan.gov.cn, a@hainan.gov.cn, a@hanoimoi.vn, a@hanoi.edu.vn, a@hau.edu.vn, a@hatinh.gov.vn,
		a@hagiang.gov.vn, a@haugiang.gov.vn, a@haiduong.gov.vn, dnnn@kcnhanam.vn, a@duytan.edu.vn
		`,
	],
	[
		"can-gio",
		`
		vanthu.cangio@tphcm.gov.vn, vanthu.q1@tphcm.gov.vn, snv@tphcm.gov.vn, stc@tphcm.gov.vn,
		a@hochiminhcity.gov.vn, a@cangio.hochiminhcity.gov.vn, a@hcmc.gov.vn, a@hcmut.edu.vn, a@hcmus.edu.vn,
		a@vnuhcm.edu.vn, a@ueh.edu.vn, a@hcmute.edu.vn, a@tphcm.dcs.vn, bandan.cangio@tphcm.gov.vn,
		ttyt.cangio@tphcm.gov.vn, a@saigontourist.net, a@sggp.org.vn, a@thuduc.gov.vn, a@hepza.gov.vn,
		a@shtp.hochiminhcity.gov.vn, benhvien@tphcm.gov.vn, ubndbinhkhanh@tphcm.gov.vn
		`,
	],
	[
		"soc-trang",
		`
		a@soctrang.gov.vn, a@cantho.gov.vn, a@travinh.gov.vn, a@baclieu.gov.vn, a@soctrang.edu.vn,
		a@haugiang.gov.vn, a@stttt.soctrang.gov.vn, a@baosoctrang.org.vn, a@ctu.edu.vn, a@vinhchau.soctrang.gov.vn
		`,
	],
	[
		"quang-tri",
		`
		admin@tinhuyquangtri.vn, a@quangtri.gov.vn, a@quangngai.gov.vn, a@quangbinh.gov.vn, a@quangninh.gov.vn,
		a@tinhuyquangbinh.vn, a@tinhuyquangninh.vn, a@tinhuyquangngai.vn, a@baoquangtri.vn, a@quangtritv.vn,
		a@quangtri.dcs.vn, a@donghaquangtri.gov.vn
		`,
	],
	[
		"default",
		`
		a@moha.gov.vn, a@mof.gov.vn, a@mofa.gov.vn, a@moit.gov.vn, a@moc.gov.vn, a@moj.gov.vn, a@moh.gov.vn,
		a@moet.gov.vn, a@most.gov.vn, a@mst.gov.vn, a@mic.gov.vn, a@mae.gov.vn, a@mard.gov.vn, a@monre.gov.vn,
		a@molisa.gov.vn, a@mt.gov.vn, a@mpi.gov.vn, a@bvhttdl.gov.vn, a@cema.gov.vn, a@bocongan.gov.vn,
		a@mps.gov.vn, a@mod.gov.vn, a@bqp.vn, a@chinhphu.vn, a@vpcp.chinhphu.vn, a@quochoi.vn, a@tandtc.gov.vn,
		a@toaan.gov.vn, a@vks.gov.vn, a@vksndtc.gov.vn, a@sav.gov.vn, a@sbv.gov.vn, a@gdt.gov.vn, a@customs.gov.vn,
		a@vss.gov.vn, a@nso.gov.vn, a@gso.gov.vn, a@thanhtra.gov.vn, a@dav.gov.vn, a@vfa.gov.vn, a@vnu.edu.vn,
		a@hust.edu.vn, a@neu.edu.vn, a@hanu.edu.vn, a@hnue.edu.vn, a@hueuni.edu.vn, a@dut.udn.vn, a@tnu.edu.vn,
		a@vinhuni.edu.vn, a@qnu.edu.vn, a@viettel.com.vn, a@vnpt.vn, a@fpt.com.vn, a@evn.com.vn,
		a@petrolimex.com.vn, a@vietcombank.com.vn, a@bidv.com.vn, a@agribank.com.vn, a@misa.com.vn, a@bkav.com,
		a@mfa.gov.cn, a@mps.gov.cn, a@mofa.go.jp, a@mof.go.jp, a@mofa.go.kr, a@state.gov, a@fco.gov.uk,
		a@dfat.gov.au, a@mofa.gov.la, a@mfaic.gov.kh, a@mofa.gov.bn, a@moh.gov.sg, a@mof.gov.my, a@moe.gov.mn,
		a@embassy.mzv.cz, a@diplo.de, a@un.org, a@worldbank.org, a@gialai.gov.vn, a@laocai.gov.vn,
		a@tuyenquang.gov.vn, a@dongthap.gov.vn, a@vinhlong.gov.vn, a@camau.gov.vn, a@angiang.gov.vn,
		a@kiengiang.gov.vn, a@tiengiang.gov.vn, a@bacgiang.gov.vn, a@bentre.gov.vn, a@xathanhbinh.dongthap.gov.vn,
		a@phuongbadinh.hanoi.gov.vn, a@haichau.danang.gov.vn, a@dalat.lamdong.gov.vn, a@quynhon.gialai.gov.vn,
		a@maichau.gov.vn, a@longbien.gov.vn, a@hoankiem.hanoi.gov.vn, a@dichvucong.gov.vn, a@thuathienhue.gov.vn,
		a@tayninh.gov.vn, a@hungyen.gov.vn, a@thaibinh.gov.vn, a@hoabinh.gov.vn, a@vinhphuc.gov.vn, a@phutho.gov.vn,
		a@gmail.com, a@gmx.com, a@mail.com, a@ymail.com, a@yahoo.com.vn, a@icloud.com
		`,
	],
];
