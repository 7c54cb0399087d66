/** The options about signed PDFs: badges, whom a signature is trusted by, and whom revocation is asked of. */
import * as v from "valibot";
import { REVOCATION_HOST } from "./hosts.ts";
import { option } from "./option.ts";

/** The form alone: utils/signature, which the pages of a webmail do not load, says whether it is a certificate. */
const CERTIFICATE = /-----BEGIN (X509 |TRUSTED )?CERTIFICATE-----|^\s*MI[A-Za-z0-9+/=\s]+$/;
const FINGERPRINT = /^\s*([0-9a-f]{2}[:\s]?){31}[0-9a-f]{2}\s*$/i;

export const SIGNATURE_OPTIONS = {
	incomingBadges: option({
		schema: v.boolean(),
		default: true,
		title: { vi: "Hiện kết quả kiểm tra chữ ký ở thư đến", en: "Signature badges on mail that arrives" },
		explanation: {
			vi: "Bên cạnh mỗi tệp PDF đính kèm thư đến.",
			en: "Beside each PDF attached to a message that arrives.",
		},
	}),
	badgeLimitMegabytes: option({
		schema: v.pipe(v.number(), v.minValue(0), v.maxValue(500)),
		default: 10,
		title: { vi: "PDF lớn nhất được tự kiểm tra chữ ký", en: "Largest PDF whose badge comes by itself" },
		explanation: {
			vi: "MB. Tệp lớn hơn được kiểm tra khi người dùng bấm; 0 là chỉ khi bấm.",
			en: "MB. Larger files are checked on a click; 0: only on a click.",
		},
	}),
	trustedCertificates: option({
		schema: v.pipe(v.array(v.pipe(v.string(), v.maxLength(20_000), v.regex(CERTIFICATE))), v.maxLength(200)),
		default: [],
		title: { vi: "Chứng thư số tin cậy thêm", en: "Further trusted certificates" },
		explanation: {
			vi: "PEM, hoặc DER ở dạng base64. Chứng thư gốc được tin cậy; chứng thư của CA cấp dưới chỉ bổ sung chuỗi còn thiếu.",
			en: "PEM, or DER in base64. A root is trusted; an authority under a root only fills a gap in chains.",
		},
	}),
	removedCertificates: option({
		schema: v.pipe(v.array(v.pipe(v.string(), v.maxLength(200), v.regex(FINGERPRINT))), v.maxLength(500)),
		default: [],
		title: { vi: "Chứng thư số không tin cậy nữa", en: "Certificates no longer trusted" },
		explanation: {
			vi: "Giá trị SHA-256 của chứng thư. Chữ ký có chứng thư này trong chuỗi không được công nhận.",
			en: "SHA-256 fingerprints. No signature with such a certificate in its chain is trusted.",
		},
	}),
	revocationHosts: option({
		schema: v.pipe(v.array(v.pipe(v.string(), v.maxLength(260), v.regex(REVOCATION_HOST))), v.maxLength(50)),
		default: [],
		title: { vi: "Máy chủ được hỏi về thu hồi chứng thư", en: "Hosts that may be asked about revocation" },
		explanation: {
			vi: "Để trống: không hỏi qua mạng. Ví dụ ocsp.ca.gov.vn, *.viettel-ca.vn. Máy chủ được hỏi biết chứng thư nào đang được kiểm tra, không biết tệp.",
			en: "Empty: the network is never asked. Such as ocsp.ca.gov.vn, *.viettel-ca.vn. The host learns which certificate is checked, nothing of the file.",
		},
	}),
};
