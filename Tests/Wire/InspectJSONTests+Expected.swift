extension InspectJSONTests {
    static let expected = #"""
        {
          "files" : [
            {
              "bytes" : 123,
              "children" : [

              ],
              "documents" : [
                {
                  "confidence" : 0.97,
                  "date" : null,
                  "evidence" : [
                    "title: 民事起诉状"
                  ],
                  "level" : "confidential",
                  "material" : "complaint",
                  "name" : "民事起诉状",
                  "pages" : [
                    1,
                    1
                  ],
                  "problems" : [

                  ],
                  "sensitivity" : "high"
                }
              ],
              "findings" : [
                {
                  "kind" : "phone.mobile",
                  "level" : "secret",
                  "masked" : "138****5678",
                  "page" : 1,
                  "reason" : "手机号码"
                }
              ],
              "format" : "image/jpeg",
              "level" : "confidential",
              "pages" : [
                {
                  "blank" : false,
                  "colour" : "none",
                  "confidence" : 0.98,
                  "dpi" : 150,
                  "height" : 3508,
                  "label" : {
                    "number" : 3,
                    "of" : null
                  },
                  "number" : 1,
                  "problems" : [
                    {
                      "code" : "low-resolution",
                      "message" : "第1页 分辨率 150 DPI，低于 300 DPI，请以 300 DPI 重新扫描",
                      "page" : 1,
                      "severity" : "failure"
                    }
                  ],
                  "rotation" : 0,
                  "seal" : "seen",
                  "seals" : [
                    {
                      "height" : 420,
                      "width" : 420,
                      "x" : 1500,
                      "y" : 2900
                    }
                  ],
                  "signature" : {
                    "places" : [

                    ],
                    "sighting" : "unclear"
                  },
                  "skew" : 0,
                  "source" : "ocr",
                  "text" : "民事起诉状\n电话13812345678",
                  "width" : 2480
                }
              ],
              "path" : "扫描0001.jpg",
              "problems" : [

              ],
              "sensitivity" : "high",
              "sha256" : "ab",
              "status" : "ok"
            }
          ],
          "summary" : {
            "failed" : 0,
            "files" : 1,
            "pages" : 1,
            "seconds" : 1.23
          }
        }

        """#
}
