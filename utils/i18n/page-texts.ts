/** The few texts that stand apart from the dialog, for bundles that must stay small. */
import type { Text } from "./text.ts";

/** Asked with the browser's own dialog when the guard could not be loaded or is gone from the page. */
export const NOT_CHECKED: Text = {
	vi: "Thư Chuẩn chưa kiểm tra được thư này: phần kiểm tra không chạy. Nên chọn Hủy, lưu nháp và tải lại trang.\n\nChọn OK nếu vẫn gửi thư chưa kiểm tra.",
	en: "Thư Chuẩn could not check this message: the checker is not running. It is best to choose Cancel, save a draft and reload the page.\n\nChoose OK to send it unchecked anyway.",
};

/** Asked with the browser's own dialog before a message is sent again whose sending the server has not answered. */
export const MAY_HAVE_GONE: Text = {
	vi: "Máy chủ chưa trả lời lần gửi trước, nên chưa rõ thư đã đi hay chưa. Nên chọn Hủy rồi xem thư mục Đã gửi.\n\nChọn OK nếu vẫn gửi; người nhận có thể nhận thư hai lần.",
	en: "The server has not answered the last attempt, so it is not clear whether the message has gone. It is best to choose Cancel and to look into the Sent folder.\n\nChoose OK to send it anyway; the recipients may get it twice.",
};

/** Told in the webmail's own manner when a message that was to be sent is still in the composer. */
export const STILL_BUSY: Text = {
	vi: "Thư chưa được gửi: trang thư đang bận việc khác. Thư vẫn còn trong khung soạn; đề nghị bấm Gửi lại sau.",
	en: "The message has not been sent: the webmail is busy with something else. It is still in the composer; please press Send again later.",
};

/** Asked with the browser's own dialog before a stored message is sent on as it is. */
export const BOUNCE_NOT_CHECKED: Text = {
	vi: "Thư Chuẩn chưa kiểm tra được thư gửi lại nguyên trạng. Nên chọn Hủy rồi dùng Chuyển tiếp để thư được kiểm tra.\n\nChọn OK nếu vẫn gửi.",
	en: "Thư Chuẩn cannot check a message that is re-sent as it is. It is best to choose Cancel and to forward it instead, so that it is checked.\n\nChoose OK to send it anyway.",
};
