/** The few texts that stand apart from the dialog, for bundles that must stay small. */
import type { Text } from "./text.ts";

/** Asked with the browser's own dialog when the guard could not be loaded or is gone from the page. */
export const NOT_CHECKED: Text = {
	vi: "Thư Chuẩn chưa kiểm tra được thư này: phần kiểm tra không chạy. Nên chọn Hủy, lưu nháp và tải lại trang.\n\nChọn OK nếu vẫn gửi thư chưa kiểm tra.",
	en: "Thư Chuẩn could not check this message: the checker is not running. It is best to choose Cancel, save a draft and reload the page.\n\nChoose OK to send it unchecked anyway.",
};
